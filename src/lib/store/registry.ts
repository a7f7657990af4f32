import type { WorkspaceInfo } from '../api/workspace.ts';
import type { EpochMillis } from '../base/units.ts';
import { randomId } from '../base/random-id.ts';
import type { DatabaseFactory, RegistryDatabase } from './database.ts';
import { registryDatabase, SCHEMA_VERSION } from './database.ts';
import type { Seal } from './seal.ts';
import { PLAIN_SEAL } from './seal.ts';

const MAKING = 'making-';

/** The list of workspaces on this device, in a database of its own. */
export interface Registry {
  /** A random id of this device's profile; stamps operations. */
  readonly device: string;
  list(): Promise<readonly WorkspaceInfo[]>;
  get(id: string): Promise<WorkspaceInfo | null>;
  /** Lists a workspace; what was being made is made. */
  put(info: WorkspaceInfo): Promise<void>;
  /** Notes that a workspace is being made, so that the remains of a crash can be found. */
  beginMaking(id: string, since: EpochMillis): Promise<void>;
  endMaking(id: string): Promise<void>;
  listMaking(): Promise<readonly { readonly id: string; readonly since: EpochMillis }[]>;
  remove(id: string): Promise<void>;
  close(): void;
}

export async function openRegistry(factory?: DatabaseFactory, seal: Seal = PLAIN_SEAL): Promise<Registry> {
  const database = registryDatabase(factory);
  await database.open();
  const device = await deviceOf(database);
  const context = (id: string) => ({ table: 'workspaces', id });
  const open = async (record: { id: string; payload: Uint8Array<ArrayBuffer> }) =>
    (await seal.open(record.payload, context(record.id))).json as WorkspaceInfo;
  return {
    device,
    list: async () => {
      const records = await database.workspaces.toArray();
      const infos = await Promise.all(records.map(open));
      return infos.sort((a, b) => b.openedAt - a.openedAt || (a.id < b.id ? -1 : 1));
    },
    get: async (id) => {
      const record = await database.workspaces.get(id);
      return record ? open(record) : null;
    },
    put: async (info) => {
      const payload = await seal.seal({ json: info, arrays: {} }, context(info.id));
      await database.transaction('rw', [database.meta, database.workspaces], async () => {
        await database.workspaces.put({ id: info.id, payload });
        await database.meta.delete(MAKING + info.id);
      });
    },
    beginMaking: async (id, since) => {
      await database.meta.put({ id: MAKING + id, value: since });
    },
    endMaking: async (id) => {
      await database.meta.delete(MAKING + id);
    },
    listMaking: async () => {
      const rows = await database.meta.where('id').startsWith(MAKING).toArray();
      return rows.map(({ id, value }) => ({ id: id.slice(MAKING.length), since: Number(value) }));
    },
    remove: async (id) => {
      await database.workspaces.delete(id);
    },
    close: () => database.close(),
  };
}

async function deviceOf(database: RegistryDatabase): Promise<string> {
  return database.transaction('rw', [database.meta], async () => {
    const held = await database.meta.get('sentinel');
    if (typeof held?.value === 'string') return held.value;
    const device = randomId().slice(0, 12);
    await database.meta.put({ id: 'schema', value: SCHEMA_VERSION });
    await database.meta.put({ id: 'sentinel', value: device });
    return device;
  });
}
