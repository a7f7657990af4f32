import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { readContainer, writeContainer } from '../../src/lib/export/backup-container.ts';
import { recordsOf } from '../../src/lib/jobs/backup-manifest.ts';
import { recordsOfContents } from '../../src/lib/store/contents.ts';
import { contentHash } from '../../src/lib/store/content-hash.ts';
import { plainRecords, putRecords } from '../../src/lib/store/records.ts';
import { createWorkspaceStore } from '../../src/lib/store/workspace-store.ts';
import { act, hashOfContents, replica, START } from '../fixtures/contents.ts';
import {
  CUSTOMERS_CSV,
  importText,
  nothing,
  openEmpty,
  testWorkbench,
  valueOf,
} from '../fixtures/workbench.ts';
import { kdfCost } from './kill-scenarios.ts';
import { counted, HOURS, SEED, size } from './table.ts';

const PASSPHRASE = 'four plain words suffice';
const newFactory = () => ({ indexedDB: new IDBFactory(), IDBKeyRange });

async function backup(passphrase: string | null): Promise<Uint8Array<ArrayBuffer>> {
  const api = testWorkbench({ kdfCost });
  await openEmpty(api);
  valueOf((await importText(api, 'people.csv', CUSTOMERS_CSV)).committed);
  return new Uint8Array(valueOf(await api.backup(passphrase)).bytes);
}

for (const [name, passphrase] of [
  ['plain', null],
  ['encrypted', PASSPHRASE],
] as const) {
  const secret = passphrase === null ? null : { passphrase };
  const flips = secret ? size(8, 300) : size(100, 1000);
  const cuts = secret ? size(4, 60) : size(20, 200);

  test(
    `of a ${name} backup no flipped byte and no cut restores, and nothing is written`,
    async () => {
      const bytes = await backup(passphrase);
      const factory = newFactory();
      const api = testWorkbench({ factory, kdfCost });
      await api.listWorkspaces();
      const attempt = async (damaged: Uint8Array<ArrayBuffer>) => {
        const restored = await api.restoreBackup(new Blob([damaged]), nothing, secret);
        const databases = await factory.indexedDB.databases();
        return restored.ok || databases.length !== 1;
      };
      await counted(`F ${name} backup, one bit flipped`, async ({ injected, violated }) => {
        const random = createRandom(SEED);
        for (let i = 0; i < flips; i++) {
          const damaged = bytes.slice();
          const at = random.integer(bytes.length);
          damaged[at] ^= 1 << random.integer(8);
          injected();
          if (await attempt(damaged)) violated(`byte ${at}`);
        }
      });
      await counted(`F ${name} backup, cut short`, async ({ injected, violated }) => {
        const random = createRandom(SEED);
        for (let i = 0; i < cuts; i++) {
          const length = random.integer(bytes.length);
          injected();
          if (await attempt(bytes.slice(0, length))) violated(`${length} bytes`);
        }
      });
    },
    HOURS,
  );
}

test('what was written to a file and read into a store is the same, by hash', () =>
  counted('F round trips, store to file to store', async ({ injected, violated }) => {
    for (let i = 0; i < size(20, 1000); i++) {
      const random = createRandom(SEED + i);
      let now = START;
      const one = replica('device', () => (now += 1000));
      for (let step = random.integer(60); step >= 0; step--) act(one, random);
      const frames = recordsOfContents(one.contents).map(({ table, key, bytes }) => ({ head: [table, key], body: bytes }));
      const { bytes } = await writeContainer([{ head: {}, body: new Uint8Array() }, ...frames]);
      const read = await readContainer(bytes);
      const records = read.ok ? recordsOf(read.value) : null;
      const store = await createWorkspaceStore({ id: `trip-${i}`, device: 'other', now: () => now, factory: newFactory() });
      await putRecords(store.connection, records ?? []);
      injected();
      const found = await contentHash(plainRecords(store.connection));
      if (found !== (await hashOfContents(one.contents))) violated(`seed ${SEED + i}`);
      store.close();
    }
  }), HOURS); // prettier-ignore
