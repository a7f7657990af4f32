import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import { encodeQR } from 'qr';
import { CHROMIUM_ARGUMENTS } from '../../scripts/chromium.mjs';
import { framesOf } from '../../src/lib/client/code-frames.ts';

const CSV = 'customer_id,name,city\nc1,Ann Archer,York\nc2,Bob Baker,Hull';
const [WIDTH, HEIGHT] = [640, 480];

/** A film of the codes, as a camera in front of the other screen would take it. */
function filmOf(frames: readonly string[]): Buffer {
  const parts = [Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F5:1 Ip A1:1 C420jpeg\n`)];
  for (const text of frames) {
    const rows = encodeQR(text, 'raw', { ecc: 'low', border: 4 });
    const scale = Math.floor(HEIGHT / rows.length);
    const luma = Buffer.alloc(WIDTH * HEIGHT, 235);
    rows.forEach((row, y) =>
      row.forEach((dark, x) => {
        if (!dark) return;
        for (let i = 0; i < scale; i++) {
          const from = (y * scale + i) * WIDTH + 80 + x * scale;
          luma.fill(16, from, from + scale);
        }
      }),
    );
    parts.push(Buffer.from('FRAME\n'), luma, Buffer.alloc((WIDTH * HEIGHT) / 2, 128));
  }
  return Buffer.concat(parts);
}

test('a film of codes in front of the camera is read, put together and compared as a file is', async ({
  baseURL,
}) => {
  const film = join(tmpdir(), `rapport-codes-${process.pid}.y4m`);
  const fakes = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '',
    args: [...CHROMIUM_ARGUMENTS, ...fakes, `--use-file-for-fake-video-capture=${film}`],
  });
  try {
    const page = await browser.newPage({ baseURL: baseURL ?? '', locale: 'en-GB' });
    await page.goto('/#/import');
    await page
      .getByLabel('Choose files')
      .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) });
    const start = page.getByRole('button', { name: /^Import\b/ });
    await expect(start).toBeEnabled({ timeout: 300_000 });
    await start.click();
    await expect(page.getByRole('region', { name: 'Import report' })).toContainText('2 accepted', {
      timeout: 300_000,
    });

    const ids = encodeURIComponent(JSON.stringify({ ids: ['c1'] }));
    await page.goto(`/#/devices?give=${ids}`);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Write the file' }).click();
    const made = await framesOf(new Uint8Array(await readFile(await (await download).path())));
    expect(made).not.toBeNull();
    await page.getByRole('button', { name: 'Show as codes' }).click();
    await expect(page.getByRole('img', { name: 'QR code that changes' })).toBeVisible();
    await page.keyboard.press('Escape');

    await writeFile(film, filmOf(made?.frames ?? []));
    await page.getByRole('button', { name: 'Read codes with the camera' }).click();
    await expect(page.getByText('Holds only some customers of')).toBeVisible({ timeout: 300_000 });
    await expect(page.getByText('Both hold the same. There is nothing to take over.')).toBeVisible();
  } finally {
    await browser.close();
    await rm(film, { force: true });
  }
});
