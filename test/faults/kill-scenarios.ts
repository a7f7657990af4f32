import type { NewAttachment } from '../../src/lib/api/attachments.ts';
import type { Workbench } from '../../src/lib/jobs/workbench.ts';
import { LEAST_COST } from '../../src/lib/store/passphrase-key.ts';
import {
  CUSTOMERS_CSV,
  importText,
  nothing,
  openEmpty,
  ORDERS_CSV,
  testWorkbench,
  valueOf,
} from '../fixtures/workbench.ts';

/** Something that a person does, which a crash may cut short at any storage call. */
export interface Scenario {
  readonly name: string;
  /** Gives what `act` needs; everything before it is committed. */
  prepare(api: Workbench): Promise<(api: Workbench) => Promise<unknown>>;
}

export const kdfCost = () => Promise.resolve(LEAST_COST);
const blobOf = ({ bytes }: { bytes: Uint8Array }) => new Blob([new Uint8Array(bytes)]);

/** Scores follow changes by themselves, a moment later; here nothing else may write while storage calls are counted. */
export async function settled(api: Workbench): Promise<void> {
  await api.exportScoresCsv();
}

async function filled(api: Workbench): Promise<void> {
  await openEmpty(api);
  valueOf((await importText(api, 'people.csv', CUSTOMERS_CSV)).committed);
}

const PICTURE: NewAttachment = {
  ...{ customer: 'c2', width: 1, height: 1, seconds: null, text: 'Shelf' },
  kind: 'picture',
  mediaType: 'image/png',
  bytes: Uint8Array.of(1, 2, 3),
};

/** A file of another device that changed, imported and removed things. */
async function fileFromElsewhere(api: Workbench): Promise<Blob> {
  const other = testWorkbench();
  const { id } = valueOf(await other.restoreBackup(blobOf(valueOf(await api.backup())), nothing));
  valueOf(await other.openWorkspace(id));
  valueOf(await other.editCustomer('c2', 'city', 'Goole'));
  valueOf((await importText(other, 'orders.csv', ORDERS_CSV)).committed);
  valueOf(await other.removeCustomer('c3'));
  valueOf(await other.attach(PICTURE));
  return blobOf(valueOf(await other.backup()));
}

async function taken(api: Workbench, how: 'mergeFile' | 'replaceByFile') {
  await filled(api);
  const file = await fileFromElsewhere(api);
  valueOf(await api.editCustomer('c1', 'city', 'Selby'));
  await settled(api);
  const { token } = valueOf(await api.compareFile(file));
  return (later: Workbench) => later[how](token, nothing);
}

export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'import',
    async prepare(api) {
      await filled(api);
      const inspection = valueOf(await api.inspectImport(new Blob([ORDERS_CSV]), 'orders.csv', {}));
      const { token } = valueOf(await api.checkImport(new Blob([ORDERS_CSV]), inspection, nothing));
      return (later) => later.commitImport(token, nothing);
    },
  },
  {
    name: 'edit',
    async prepare(api) {
      await filled(api);
      return (later) => later.editCustomer('c1', 'city', 'Selby');
    },
  },
  {
    name: 'picture',
    async prepare(api) {
      await filled(api);
      return (later) => later.attach(PICTURE);
    },
  },
  {
    name: 'undo',
    async prepare(api) {
      await filled(api);
      valueOf(await api.editCustomer('c1', 'city', 'Selby'));
      return (later) => later.undo();
    },
  },
  {
    name: 'undo of an import',
    async prepare(api) {
      await filled(api);
      const [{ id }] = await api.listBatches();
      return (later) => later.undoImport(id);
    },
  },
  { name: 'merge', prepare: (api) => taken(api, 'mergeFile') },
  { name: 'replacement by a file', prepare: (api) => taken(api, 'replaceByFile') },
  {
    name: 'return to a snapshot',
    async prepare(api) {
      await filled(api);
      const { id } = valueOf(await api.takeSnapshot());
      valueOf(await api.editCustomer('c1', 'city', 'Selby'));
      valueOf((await importText(api, 'orders.csv', ORDERS_CSV)).committed);
      return (later) => later.returnToSnapshot(id, nothing);
    },
  },
  {
    name: 'restore as a workspace of its own',
    async prepare(api) {
      await filled(api);
      const file = await fileFromElsewhere(api);
      return (later) => later.restoreBackup(file, nothing);
    },
  },
  {
    name: 'erasure',
    async prepare(api) {
      await filled(api);
      valueOf((await importText(api, 'orders.csv', ORDERS_CSV)).committed);
      valueOf(await api.editCustomer('c1', 'note', 'likes tea'));
      return (later) => later.eraseCustomer('c1', 'erase');
    },
  },
  {
    name: 'erasure by a rule',
    async prepare(api) {
      await filled(api);
      valueOf((await importText(api, 'orders.csv', ORDERS_CSV.replaceAll('2025', '2020'))).committed);
      valueOf(await api.editCustomer('c1', 'note', 'likes tea'));
      const definitions = await api.definitions();
      valueOf(await api.setDefinitions({ ...definitions, retention: { years: 3, then: 'erase' } }));
      const preview = await api.retention();
      return (later) => later.applyRetention(preview?.seen ?? '');
    },
  },
  {
    name: 'erasure of old words by a rule',
    async prepare(api) {
      await filled(api);
      const nobody = ORDERS_CSV.replaceAll('2025', '2020').replace(/,c\d,/g, ',,');
      valueOf((await importText(api, 'orders.csv', nobody)).committed);
      const time = Date.UTC(2020, 0, 15);
      const fields = { customer: 'c1', time, type: 'nps', score: 3, text: 'long ago' };
      valueOf(await api.saveRecord({ table: 'feedback', id: null, fields }));
      const definitions = await api.definitions();
      const keeping = { comments: 3, notes: 3, attachments: 3, sales: 3 };
      valueOf(await api.setDefinitions({ ...definitions, keeping }));
      const preview = await api.keeping();
      return (later) => later.applyKeeping(preview?.seen ?? '');
    },
  },
  {
    name: 'encryption',
    async prepare(api) {
      await filled(api);
      const { recoveryKey } = valueOf(await api.prepareEncryption('four plain words suffice'));
      return (later) => later.encryptWorkspace(recoveryKey, nothing);
    },
  },
];
