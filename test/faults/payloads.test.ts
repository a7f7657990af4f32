import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import type { Workbench } from '../../src/lib/jobs/workbench.ts';
import { importText, openEmpty, testWorkbench, valueOf } from '../fixtures/workbench.ts';
import { everyone } from './fingerprint.ts';
import { counted, HOURS, SEED, size } from './table.ts';

const HEADINGS = ['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'valueOf', 'prototype', '$where', 'attribute:x', '<b>bold</b>', '{{7*7}}', '"quoted"', 'a,b']; // prettier-ignore
const OPENINGS = ['<script>', '<img src=x onerror=', '<svg onload=', '"><iframe src=javascript:', "'-", '${', '{{', '</textarea>', 'javascript:', '%3Cscript%3E', '&lt;script&gt;', '\u202e<script>']; // prettier-ignore
const INSIDES = [
  'alert(1)',
  'fetch("//example.org")',
  'constructor.constructor("alert(1)")()',
  'globalThis.hit=1',
];
const ENDINGS = ['</script>', '>', '}', '}}', "-'", ''];

const PAYLOADS = OPENINGS.flatMap((opening) =>
  INSIDES.flatMap((inside) => ENDINGS.map((ending) => opening + inside + ending)),
);

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** People whose every field is a payload, under headings that objects know. */
function fileOf(payloads: readonly string[]): string {
  const head = ['customer id', 'name', 'city', 'note', ...HEADINGS].map(cell).join(',');
  const rows = payloads.map((text, i) => [`c${i}`, ...Array<string>(3 + HEADINGS.length).fill(text)]);
  return [head, ...rows.map((row) => row.map(cell).join(','))].join('\n');
}

async function peopleOf(api: Workbench) {
  const rows = await everyone(api);
  const all = await Promise.all(rows.map(async ({ id }) => JSON.stringify(await api.customer(id))));
  return all.sort();
}

test('scripts in every field and wild headings are text: kept to the letter, through a backup too', () =>
  counted('E scripts in every field', async ({ injected, violated }) => {
    const random = createRandom(SEED);
    for (let run = 0; run < size(1, 10); run++) {
      const payloads = PAYLOADS.filter(() => random.next() < 200 / PAYLOADS.length);
      const factory = { indexedDB: new IDBFactory(), IDBKeyRange };
      const api = testWorkbench({ factory });
      await openEmpty(api);
      valueOf((await importText(api, 'people.csv', fileOf(payloads))).committed);
      const before = await peopleOf(api);
      for (const [i, text] of payloads.entries()) {
        injected();
        const said = JSON.stringify(text).slice(1, -1);
        const person = before.find((one) => one.includes(`"c${i}"`)) ?? '';
        if (person.split(said).length - 1 < 3 + HEADINGS.length) violated(`run ${run}: c${i} lost ${text}`);
      }
      if (before.length !== payloads.length) violated(`run ${run}: ${before.length} of ${payloads.length} people`);
      if (Object.keys(Object.prototype).length > 0 || 'hit' in globalThis) violated(`run ${run}: a payload was live`);
      const { bytes } = valueOf(await api.backup());
      const other = testWorkbench();
      const { id } = valueOf(await other.restoreBackup(new Blob([new Uint8Array(bytes)]), () => undefined));
      valueOf(await other.openWorkspace(id));
      if (JSON.stringify(await peopleOf(other)) !== JSON.stringify(before)) violated(`run ${run}: changed by a backup`);
    }
  }), HOURS); // prettier-ignore
