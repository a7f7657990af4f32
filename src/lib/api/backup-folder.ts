import type { Outcome } from '../base/outcome.ts';
import type { EpochMillis } from '../base/units.ts';
import type { StoreError } from './workspace.ts';

/** The browser's word on a folder; `prompt`: it asks again, and only at a tap on the page. */
export type FolderAccess = 'granted' | 'prompt' | 'denied';

/** A directory with the part of the interface that Chromium has and the type library lacks. */
export interface BackupFolder extends FileSystemDirectoryHandle {
  queryPermission?(descriptor: { mode: 'readwrite' }): Promise<FolderAccess>;
  requestPermission?(descriptor: { mode: 'readwrite' }): Promise<FolderAccess>;
}

export interface FolderCopy {
  readonly name: string;
  readonly writtenAt: EpochMillis;
  readonly bytes: number;
  /** Of the open workspace; others in the folder are left alone. */
  readonly own: boolean;
}

export interface FolderAnswer {
  readonly folder: BackupFolder;
  readonly name: string;
  readonly access: FolderAccess;
  /** Backup files there, latest first; none is listed without access. */
  readonly copies: readonly FolderCopy[];
  /** Why the last copy was not written, or the folder cannot be read. */
  readonly problem: StoreError | null;
}

/** Verified backups in a folder that people chose: written by tap, and by themselves after changes. */
export interface FolderKeeping {
  backupFolder(): Promise<FolderAnswer | null>;
  /** Another folder from now on; null: none. Files that lie there stay. */
  chooseFolder(folder: BackupFolder | null): Promise<void>;
  /** Writes a backup, reads it back, and only then counts it and takes older ones out. */
  copyToFolder(): Promise<Outcome<FolderCopy, StoreError>>;
  /** As `copyToFolder` where something changed and the folder may be written without asking; null otherwise. */
  copyToFolderIfDue(): Promise<Outcome<FolderCopy | null, StoreError>>;
  folderFile(name: string): Promise<Outcome<File, StoreError>>;
}
