import type { ErasureCertificate, ErasureKind, SubjectRecord } from '$lib/api/privacy.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { m } from '$lib/paraglide/messages.js';
import { fileNameOf, saveFile } from '$lib/ui/save-file.ts';
import { toast } from '$lib/ui/toast.svelte.ts';
import { createSteps } from '$lib/ui/steps.svelte.ts';

/** What people may ask about themselves: to have it, to be nameless, to be gone. */
export function createSubject() {
  let asked = $state<ErasureKind | null>(null);
  const steps = createSteps('customer');
  let certificate = $state.raw<ErasureCertificate | null>(null);

  const exported = (id: string, save: (record: SubjectRecord) => Promise<string> | string) =>
    steps.run('export', async () => {
      const found = await (await getDataApi()).subjectRecord(id);
      if (!found.ok) return found.error;
      toast(m.privacy_exported({ file: await save(found.value) }));
      return null;
    });

  return {
    /** What the dialog asks about; null where it is closed. */
    get asked() {
      return asked;
    },
    get busy() {
      return steps.busy;
    },
    get error() {
      return steps.error;
    },
    get certificate() {
      return certificate;
    },
    ask: (kind: ErasureKind | null) => {
      steps.forgetError();
      asked = kind;
    },
    exportData: (id: string) =>
      exported(id, (record) => {
        const name = fileNameOf(m.privacy_file_name({ id }), 'json');
        saveFile(name, new TextEncoder().encode(JSON.stringify(record, null, 2)), 'application/json');
        return name;
      }),
    exportPage: (id: string) =>
      exported(id, async (record) => {
        const [{ subjectPage }, { htmlPage }] = await Promise.all([
          import('$lib/ui/messages/privacy.ts'),
          import('$lib/ui/html-page.ts'),
        ]);
        const name = fileNameOf(m.privacy_file_name({ id }), 'html');
        saveFile(name, htmlPage(subjectPage(record)), 'text/html');
        return name;
      }),
    erase: (id: string, kind: ErasureKind) =>
      steps.run('erase', async () => {
        const done = await (await getDataApi()).eraseCustomer(id, kind);
        if (!done.ok) return done.error;
        certificate = done.value;
        return null;
      }),
    /** After an erasure there is nobody left to show. */
    settle: () => {
      certificate = null;
      asked = null;
    },
  };
}

export type Subject = ReturnType<typeof createSubject>;
