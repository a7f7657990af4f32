import type { Outcome } from '../base/outcome.ts';
import type { OnProgress } from '../base/progress.ts';
import type { StoreError, WorkspaceStatus } from './workspace.ts';

/** What opens an encrypted workspace. */
export type UnlockSecret = { readonly passphrase: string } | { readonly recoveryKey: string };

/** Keys live in the data worker alone; a page hands a secret over once and forgets it. */
export interface Encryption {
  /** Makes the keys of a passphrase; gives the recovery key, to be copied and typed back. Writes nothing. */
  prepareEncryption(passphrase: string): Promise<Outcome<{ readonly recoveryKey: string }, StoreError>>;
  /** Encrypts the open workspace with what was prepared, once the recovery key was typed back rightly. */
  encryptWorkspace(
    recoveryKey: string,
    onProgress: OnProgress,
  ): Promise<Outcome<WorkspaceStatus, StoreError>>;
  unlockWorkspace(id: string, secret: UnlockSecret): Promise<Outcome<WorkspaceStatus, StoreError>>;
  changePassphrase(secret: UnlockSecret, next: string): Promise<Outcome<true, StoreError>>;
  /** Clears the desk and forgets the keys. */
  lock(): Promise<void>;
}
