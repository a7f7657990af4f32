import type { BackupFolder } from '../api/backup-folder.ts';
import type { WorkspaceInfo } from '../api/workspace.ts';
import type { EpochMillis } from '../base/units.ts';
import { randomId } from '../base/random-id.ts';
import type { FolderShelf } from './backup-folder.ts';
import type { DatabaseFactory, RegistryDatabase, RegistryRecord } from './database.ts';
import { REGISTRY_VERSION, registryDatabase } from './database.ts';
import type { Seal } from './seal.ts';
import { PLAIN_SEAL } from './seal.ts';
import { StoreFailure } from './store-failure.ts';

const MAKING = 'making-';
const FOLDER = 'backup-folder';

/** The list of workspaces on this device, in a database of its own. */
export interface Registry {
  /** A random id of this device's profile; stamps operations. */
  readonly device: string;
  /** Takes another id: this profile was copied, and both stamped under one. */
  renewDevice(): Promise<void>;
  list(): Promise<readonly WorkspaceInfo[]>;
  get(id: string): Promise<WorkspaceInfo | null>;
  /** Lists a workspace; what was being made is made. */
  put(info: WorkspaceInfo): Promise<void>;
  /** Notes that a workspace is being made, so that the remains of a crash can be found. */
  beginMaking(id: string, since: EpochMillis): Promise<void>;
  endMaking(id: string): Promise<void>;
  listMaking(): Promise<readonly { readonly id: string; readonly since: EpochMillis }[]>;
  /** Takes it off the list, and notes that its data are still to be deleted. */
  remove(id: string): Promise<void>;
  /** Puts one workspace in another's place: at no moment are both listed, or neither. Notes the old one as `remove`. */
  replace(id: string, info: WorkspaceInfo): Promise<void>;
  /** From now on this workspace's entry is written and read through its own seal; null forgets it. */
  hold(id: string, seal: Seal | null): void;
  readonly folders: FolderShelf;
  close(): void;
}

export async function openRegistry(factory?: DatabaseFactory): Promise<Registry> {
  const database = registryDatabase(factory);
  await database.open();
  let device = await deviceOf(database);
  const seals = new Map<string, Seal>();
  const context = (id: string) => ({ table: 'workspaces', id });
  const open = async ({ id, payload, locked }: RegistryRecord): Promise<WorkspaceInfo> => {
    const seal = locked ? seals.get(id) : PLAIN_SEAL;
    if (!seal) return lockedInfo(id, locked?.openedAt ?? 0);
    return (await seal.open(payload, context(id))).json as WorkspaceInfo;
  };
  const sealed = async (info: WorkspaceInfo): Promise<RegistryRecord> => {
    const { id, openedAt, encrypted } = info;
    const seal = encrypted ? seals.get(id) : PLAIN_SEAL;
    if (!seal) throw new StoreFailure({ kind: 'locked', workspace: id });
    const payload = await seal.seal({ json: info, arrays: {} }, context(id));
    return { id, payload, ...(encrypted && { locked: { openedAt } }) };
  };
  return {
    get device() {
      return device;
    },
    renewDevice: async () => {
      const next = newDevice();
      await database.meta.put({ id: 'sentinel', value: next });
      device = next;
    },
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
      const record = await sealed(info);
      await database.transaction('rw', [database.meta, database.workspaces], async () => {
        await database.workspaces.put(record);
        await database.meta.delete(MAKING + info.id);
      });
    },
    replace: async (id, info) => {
      const record = await sealed(info);
      await database.transaction('rw', [database.meta, database.workspaces], async () => {
        await database.workspaces.put(record);
        await database.workspaces.delete(id);
        await database.meta.put({ id: MAKING + id, value: 0 });
        await database.meta.delete(MAKING + info.id);
      });
    },
    hold: (id, seal) => void (seal ? seals.set(id, seal) : seals.delete(id)),
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
      await database.transaction('rw', [database.meta, database.workspaces], async () => {
        await database.workspaces.delete(id);
        await database.meta.put({ id: MAKING + id, value: 0 });
      });
    },
    folders: {
      read: async () => ((await database.meta.get(FOLDER))?.value as BackupFolder | undefined) ?? null,
      keep: async (folder) => {
        if (folder) await database.meta.put({ id: FOLDER, value: folder });
        else await database.meta.delete(FOLDER);
      },
    },
    close: () => database.close(),
  };
}

/** All that can be known of an encrypted workspace without its key: that it is there, and when it was last open. */
function lockedInfo(id: string, openedAt: EpochMillis): WorkspaceInfo {
  return { id, name: '', sample: null, currency: 'GBP', createdAt: 0, openedAt, encrypted: true };
}

const newDevice = (): string => randomId().slice(0, 12);

async function deviceOf(database: RegistryDatabase): Promise<string> {
  return database.transaction('rw', [database.meta], async () => {
    const held = await database.meta.get('sentinel');
    if (typeof held?.value === 'string') return held.value;
    const device = newDevice();
    await database.meta.put({ id: 'schema', value: REGISTRY_VERSION });
    await database.meta.put({ id: 'sentinel', value: device });
    return device;
  });
}
