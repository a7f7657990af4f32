import type { ErasureCertificate, KeepingAnswer } from '$lib/api/privacy.ts';
import type { Definitions } from '$lib/api/definitions.ts';
import type { KeptThing } from '$lib/crm/retention.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { createSteps } from '$lib/ui/steps.svelte.ts';

interface Shown {
  readonly definitions: Definitions;
  readonly preview: KeepingAnswer | null;
}

/** The rules of keeping for words, pictures and sales, what is due today, and the one act for all of it. */
export function createKeeping() {
  const shown = createAnswer<Shown>(async () => {
    const api = await getDataApi();
    const [definitions, preview] = await Promise.all([api.definitions(), api.keeping()]);
    return { definitions, preview };
  });
  /** What a person looks at while they decide: a newer preview does not slip under it. */
  let asked = $state.raw<KeepingAnswer | null>(null);
  const steps = createSteps('keeping');
  let certificate = $state.raw<ErasureCertificate | null>(null);

  return {
    get rules() {
      return shown.value?.definitions.keeping ?? null;
    },
    get preview() {
      return shown.value?.preview ?? null;
    },
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
    follow: shown.follow,
    setRule: (thing: KeptThing, years: number | null) =>
      steps.run('rule', async () => {
        const definitions = shown.value?.definitions;
        if (!definitions) return null;
        const keeping = { ...definitions.keeping, [thing]: years };
        const done = await (await getDataApi()).setDefinitions({ ...definitions, keeping });
        if (!done.ok) return done.error;
        await shown.refresh();
        return null;
      }),
    ask(): void {
      steps.forgetError();
      asked = shown.value?.preview ?? null;
    },
    apply: () =>
      steps.run('apply', async () => {
        if (!asked) return null;
        const done = await (await getDataApi()).applyKeeping(asked.seen);
        if (!done.ok) return done.error;
        certificate = done.value;
        return null;
      }),
    settle(): void {
      asked = null;
      certificate = null;
      steps.forgetError();
    },
  };
}
