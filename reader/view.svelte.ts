import type { UnlockSecret } from '../src/lib/api/encryption.ts';
import type { BackupBook } from '../src/lib/jobs/backup-book.ts';
import { openBackupBook } from '../src/lib/jobs/backup-book.ts';
import type { KnownError } from '../src/lib/ui/messages/errors.ts';
import { fileNameOf, saveFile } from '../src/lib/ui/save-file.ts';
import { showAs } from '../src/lib/ui/workspace.svelte.ts';

type Reading =
  | { readonly state: 'choosing'; readonly error: KnownError | null }
  | { readonly state: 'reading' }
  | { readonly state: 'locked'; readonly file: File; readonly error: KnownError }
  | { readonly state: 'open'; readonly book: BackupBook };

const LOCKED: ReadonlySet<string> = new Set(['backup-locked', 'backup-wrong-passphrase']);

/** One file at a time, in this page's memory alone: closing the page is all it takes to forget it. */
export function createReaderView() {
  let reading = $state.raw<Reading>({ state: 'choosing', error: null });
  let text = $state('');
  let chosen = $state<string | null>(null);

  async function open(file: File, secret: UnlockSecret | null = null): Promise<void> {
    reading = { state: 'reading' };
    try {
      const opened = await openBackupBook(file, secret);
      if (opened.ok) {
        showAs(opened.value);
        reading = { state: 'open', book: opened.value };
      } else if (LOCKED.has(opened.error.kind)) reading = { state: 'locked', file, error: opened.error };
      else reading = { state: 'choosing', error: opened.error };
    } catch {
      reading = { state: 'choosing', error: { kind: 'app-failed', code: 'reader/open' } };
    }
  }

  const book = $derived(reading.state === 'open' ? reading.book : null);
  const found = $derived(book?.find(text) ?? []);
  const page = $derived(chosen === null ? null : (book?.page(chosen) ?? null));
  const save = (what: string, bytes: Uint8Array) =>
    saveFile(fileNameOf(`${book?.name ?? ''} ${what}`, 'csv'), new Uint8Array(bytes), 'text/csv');

  return {
    get reading(): Reading {
      return reading;
    },
    get found() {
      return found;
    },
    get page() {
      return page;
    },
    get text(): string {
      return text;
    },
    set text(next: string) {
      text = next;
    },
    open: (file: File) => void open(file),
    unlock(passphrase: string): void {
      if (reading.state === 'locked') void open(reading.file, { passphrase });
    },
    choose(id: string | null): void {
      chosen = id;
    },
    close(): void {
      reading = { state: 'choosing', error: null };
      text = '';
      chosen = null;
    },
    saveCustomers: () => void (book && save('customers', book.customersCsv(text))),
    saveOrders: () => void (book && save('orders', book.ordersCsv(text))),
  };
}

export type ReaderView = ReturnType<typeof createReaderView>;
