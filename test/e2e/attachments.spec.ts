import { deflateSync, crc32 } from 'node:zlib';
import { expect, test } from '@playwright/test';

test.use({
  launchOptions: async ({ launchOptions }, use) => {
    const microphone = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...microphone] });
  },
  permissions: ['microphone'],
});

const LANGUAGES = [
  {
    ...{ lang: 'en', title: 'Photos and voice notes', photo: /^Photo of / },
    ...{ refused: 'This file is no picture that the browser can read.', caption: 'What it shows' },
    ...{
      record: 'Record a note',
      recording: /Recording, 0:0[1-9]/,
      keep: 'Keep it',
      play: /^Play the voice note/,
    },
    ...{ close: 'Close', undo: 'Undo' },
  },
  {
    ...{ lang: 'zh', title: '照片与语音', photo: /的照片/ },
    ...{ refused: '浏览器读不出这张图片。', caption: '说明' },
    ...{ record: '录一段语音', recording: /正在录音，0:0[1-9]/, keep: '保存', play: /^播放/ },
    ...{ close: '关闭', undo: '撤销' },
  },
] as const;

/** A grey PNG, wider than is kept. */
function widePng(width: number, height: number): Buffer {
  const chunk = (name: string, body: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(name), body]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(body.length, 0);
    ends.writeUInt32BE(crc32(named), 4);
    return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((width + 1) * height, 0));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

for (const words of LANGUAGES) {
  test(`a photo and a voice note of a customer, offline (${words.lang})`, async ({ page, context }) => {
    await page.goto(`/?demo=b2b&lang=${words.lang}`);
    const main = page.getByRole('main');
    await expect(main.getByRole('listitem').getByRole('link').first()).toBeVisible({ timeout: 300_000 });
    await context.setOffline(true);
    await page.goto(`/?demo=b2b&lang=${words.lang}#/customer?id=NG-0002`);
    const section = page.getByRole('region', { name: words.title });
    await expect(section).toBeVisible({ timeout: 300_000 });
    const picker = section.locator('input[type=file]');

    await picker.setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') });
    await expect(section.getByRole('alert')).toContainText(words.refused);
    await expect(section.getByRole('button', { name: words.photo })).toHaveCount(0);

    await picker.setInputFiles({ name: 'b.png', mimeType: 'image/png', buffer: widePng(3200, 800) });
    await section.getByRole('button', { name: words.photo }).click();
    const dialog = page.getByRole('dialog');
    const picture = dialog.getByRole('img');
    await expect
      .poll(() => picture.evaluate((img: HTMLImageElement) => [img.naturalWidth, img.naturalHeight]))
      .toEqual([1600, 400]);
    await dialog.getByLabel(words.caption).fill('Aisle 4');
    await dialog.getByRole('button', { name: words.close }).click();
    await expect(section.getByRole('button', { name: /Aisle 4/ })).toBeVisible();

    await section.getByRole('button', { name: words.record }).click();
    await expect(section.getByRole('timer')).toHaveText(words.recording);
    await section.getByRole('button', { name: words.keep }).click();
    await expect(section.getByRole('button', { name: words.play })).toBeVisible();

    await page.reload();
    await expect(section.getByRole('button', { name: /Aisle 4/ })).toBeVisible({ timeout: 300_000 });
    await expect(section.getByRole('button', { name: words.play })).toBeVisible();
  });
}
