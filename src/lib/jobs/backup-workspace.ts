import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { BackupFrame } from '../export/backup-container.ts';
import {
  ATTACHMENTS_VERSION,
  PLAIN_VERSION,
  readContainer,
  sha256,
  toHex,
  writeContainer,
} from '../export/backup-container.ts';
import { contentHash } from '../store/content-hash.ts';
import type { Contents } from '../store/contents.ts';
import { contentsOf, recordsOfContents } from '../store/contents.ts';
import type { Holdings } from '../store/holdings.ts';
import { holdingsOf, lackedBy } from '../store/holdings.ts';
import type { PlainRecord } from '../store/records.ts';
import { plainRecords } from '../store/records.ts';
import { attempt } from '../store/store-failure.ts';
import type { WorkspaceKeys } from '../store/workspace-keys.ts';
import { openLockedWorkspace } from '../store/workspace-keys.ts';
import type { BackupManifest } from './backup-manifest.ts';
import { recordsOf } from './backup-manifest.ts';
import { setOfContents } from './contents-set.ts';
import type { Desk } from './desk.ts';
import type { LastBackup, Session } from './session.ts';
import { SETTINGS } from './session.ts';
import { countData } from './workspace-status.ts';

export interface BackupFile {
  readonly fileName: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly sha256: string;
}

/** The whole workspace as one file, read again and compared with the store before it is offered. */
export async function backupWorkspace(
  desk: Desk,
  passphrase: string | null = null,
): Promise<Outcome<BackupFile, StoreError>> {
  return desk.exclusive(async () => {
    const attempted = await attempt(() => backup(desk, passphrase));
    return attempted.ok ? attempted.value : attempted;
  });
}

async function backup(desk: Desk, passphrase: string | null): Promise<Outcome<BackupFile, StoreError>> {
  const session = desk.session();
  if (!session) return failure({ kind: 'workspace-missing' });
  const carried = await writeBackup(desk, session, passphrase);
  if (!carried.ok) return carried;
  const { createdAt, bytes, sha256: hash } = carried.value;

  // A tab that only reads may carry a copy away; the writer's reminder goes on.
  if (desk.isWritable()) await markBackedUp(desk, session, session, createdAt);
  return success({ bytes, sha256: hash, fileName: backupFileName(session.workspace.name, createdAt) });
}

/** `held` is what the backup holds; the workspace may have moved on since. */
async function markBackedUp(desk: Desk, now: Session, held: Session, at: number): Promise<void> {
  const last: LastBackup = { at, batches: held.batches.length, changes: held.changes.length };
  await now.store.writeSetting(SETTINGS.lastBackup, last);
  await desk.wrote({ ...now, lastBackup: last });
}

/** Counts a backup that was carried away after `held` was read, unless a later one was counted since. */
export async function noteBackup(desk: Desk, held: Session, at: number): Promise<void> {
  await desk.asWriter(async (now) => {
    const isOther = now.workspace.id !== held.workspace.id;
    if (!isOther && at > (now.lastBackup?.at ?? 0)) await markBackedUp(desk, now, held, at);
    return success(true);
  });
}

export interface WrittenBackup {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly sha256: string;
  readonly createdAt: number;
}

/** Customers who go into a file by themselves, and how people call them. */
export interface Subset {
  readonly name: string;
  readonly customers: readonly string[];
}

export interface BackupScope {
  /** Only what a copy with these holdings lacks. */
  readonly since?: Holdings;
  /** Only these customers, and what is theirs. */
  readonly subset?: Subset;
}

/**
 * A backup of the whole workspace, or of some of it, read again and compared before it is given out. Memory: the
 * records, the file and its rereading.
 */
export async function writeBackup(
  desk: Desk,
  session: Session,
  passphrase: string | null,
  { since, subset }: BackupScope = {},
): Promise<Outcome<WrittenBackup, StoreError>> {
  const all: PlainRecord[] = [];
  for await (const record of plainRecords(session.store.connection)) all.push(record);
  const contents = contentsOf(all);
  if (!contents) return failure({ kind: 'storage-failed', code: 'damaged-record' });
  const given = subset
    ? (await import('./part-contents.ts')).partContents(session, contents, subset.customers)
    : since && lackedBy(contents, since);
  const records = given ? recordsOfContents(given) : all;
  const createdAt = desk.environment.now();
  const whole = manifestOf(session, await contentHash(records), createdAt);
  const manifest: BackupManifest = {
    ...(given && subset ? subsetManifest(whole, given, subset) : whole),
    device: session.store.device,
    // What holds a part of anything is not sent what it lacks: that would be everybody.
    ...(!hasParts(given ?? contents) && { holdings: holdingsOf(contents) }),
    ...(since && { since }),
  };
  const frames: BackupFrame[] = [{ head: manifest, body: new Uint8Array() }];
  for (const { table, key, bytes } of records) frames.push({ head: [table, key], body: bytes });
  const attaches = records.some(({ table }) => table === 'attachments');
  const written = await writeContainer(frames, attaches ? ATTACHMENTS_VERSION : PLAIN_VERSION);

  const reread = await readContainer(written.bytes);
  const found = reread.ok ? recordsOf(reread.value) : null;
  if (!found || (await contentHash(found)) !== manifest.contentHash)
    return failure({ kind: 'backup-damaged' });
  const carried = await protect(desk, session, written, passphrase);
  return carried.ok ? success({ ...carried.value, createdAt }) : carried;
}

/** An encrypted workspace's backup opens with its passphrase; another one's with the passphrase given, if any. */
async function protect(
  desk: Desk,
  session: Session,
  plain: { readonly bytes: Uint8Array<ArrayBuffer>; readonly sha256: string },
  passphrase: string | null,
): Promise<Outcome<typeof plain, StoreError>> {
  const { id, keys } = session.store.connection;
  if (!keys && passphrase === null) return success(plain);
  const [{ encryptBackup }, own] = await Promise.all([
    import('./backup-encryption.ts'),
    keys
      ? currentRecord(id, desk, keys)
      : import('./workspace-lock.ts').then((lock) => lock.newKeys(desk, passphrase ?? '')),
  ]);
  if (!own) return failure({ kind: 'weak-passphrase' });
  const sealed = await encryptBackup(plain.bytes, own.record, own.backup);
  return sealed.ok ? success({ bytes: sealed.value, sha256: toHex(await sha256(sealed.value)) }) : sealed;
}

/** As it lies on disk: the passphrase may have changed since the workspace was opened. */
async function currentRecord(id: string, desk: Desk, keys: WorkspaceKeys): Promise<WorkspaceKeys> {
  const locked = await openLockedWorkspace(id, desk.environment.factory);
  try {
    return { ...keys, record: (await locked.keyRecord()) ?? keys.record };
  } finally {
    locked.close();
  }
}

function manifestOf(session: Session, hash: string, createdAt: number): BackupManifest {
  const { customers, orderLines } = countData(session.set);
  const operations = session.changes.reduce((sum, change) => sum + change.operations.length, 0);
  return {
    kind: 'workspace',
    workspace: session.workspace,
    createdAt,
    counts: { customers, orderLines, operations, batches: session.batches.length },
    contentHash: hash,
  };
}

const hasParts = ({ batches, changes }: Contents): boolean =>
  [...batches.values()].some(({ batch }) => batch.part) || [...changes.values()].some(({ part }) => part);

function subsetManifest(whole: BackupManifest, given: Contents, { name }: Subset): BackupManifest {
  const workspace = { ...whole.workspace, name: name || whole.workspace.name };
  const { set } = setOfContents(given, workspace);
  const { customers, orderLines } = countData(set);
  const operations = [...given.changes.values()].reduce((sum, change) => sum + change.operations.length, 0);
  const counts = { customers, orderLines, operations, batches: given.batches.size };
  return { ...whole, workspace, counts, subset: { of: whole.workspace.name } };
}

export function backupFileName(name: string, createdAt: number): string {
  const safe = name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim() || 'workspace';
  return `${safe} ${new Date(createdAt).toISOString().slice(0, 10)}.rapport`;
}
