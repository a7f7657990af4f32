import { getDataApi } from '$lib/client/data-client.ts';
import { m } from '$lib/paraglide/messages.js';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { fileNameOf, saveFile } from '$lib/ui/save-file.ts';
import { compareWithCopy, type Compared } from './audit-copy.ts';

export function createAudit() {
  const log = createAnswer(async () => (await getDataApi()).auditLog());
  let checkedAt = $state<number | null>(null);
  let compared = $state<Compared | null>(null);
  return {
    log,
    follow: log.follow,
    get checkedAt() {
      return checkedAt;
    },
    get compared() {
      return compared;
    },
    /** Reads the whole log from the store again and works out every hash anew. */
    async verify(): Promise<void> {
      await log.refresh();
      checkedAt = Date.now();
    },
    save(): void {
      const { entries = [] } = log.value ?? {};
      const text = JSON.stringify({ format: 'rapport-audit', version: 1, entries }, null, 2);
      saveFile(fileNameOf(m.privacy_log_file(), 'json'), new TextEncoder().encode(text), 'application/json');
    },
    async compare(file: File | undefined): Promise<void> {
      if (file) compared = compareWithCopy(log.value?.entries ?? [], await file.text());
    },
  };
}
