import type { DataApi } from '$lib/api/data-api.ts';
import type { Definitions } from '$lib/api/definitions.ts';
import type { ErasureCertificate } from '$lib/api/privacy.ts';
import type { Outcome } from '$lib/base/outcome.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import type { KnownError } from '$lib/ui/messages/errors.ts';
import { createSteps } from '$lib/ui/steps.svelte.ts';

/** A definition that says how long something is kept; its preview says what is due, and `seen` what a person then agrees to. */
interface RuleOfKeeping<Rule extends 'keeping' | 'retention', Preview> {
  readonly rule: Rule;
  readonly preview: (api: DataApi) => Promise<Preview | null>;
  readonly apply: (api: DataApi, seen: string) => Promise<Outcome<ErasureCertificate, KnownError>>;
}

function createRuleOfKeeping<
  Rule extends 'keeping' | 'retention',
  Preview extends { readonly seen: string },
>({ rule, preview, apply }: RuleOfKeeping<Rule, Preview>) {
  const shown = createAnswer(async () => {
    const api = await getDataApi();
    const [definitions, due] = await Promise.all([api.definitions(), preview(api)]);
    return { definitions, due };
  });
  /** What a person looks at while they decide: a newer preview does not slip under it. */
  let asked = $state.raw<Preview | null>(null);
  const steps = createSteps(rule);
  let certificate = $state.raw<ErasureCertificate | null>(null);

  return {
    get state() {
      return shown.state;
    },
    get rule(): Definitions[Rule] | null {
      return shown.value?.definitions[rule] ?? null;
    },
    get preview(): Preview | null {
      return shown.value?.due ?? null;
    },
    get asked(): Preview | null {
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
    setRule: (change: Partial<Definitions[Rule]>) =>
      steps.run('rule', async () => {
        const definitions = shown.value?.definitions;
        if (!definitions) return null;
        const changed = { ...definitions, [rule]: { ...definitions[rule], ...change } };
        const done = await (await getDataApi()).setDefinitions(changed);
        if (!done.ok) return done.error;
        await shown.refresh();
        return null;
      }),
    ask(): void {
      steps.forgetError();
      asked = shown.value?.due ?? null;
    },
    apply: () =>
      steps.run('apply', async () => {
        if (!asked) return null;
        const done = await apply(await getDataApi(), asked.seen);
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

/** How long people are kept, whom it concerns today, and the one act for all of them. */
export const createRetention = () =>
  createRuleOfKeeping({
    rule: 'retention',
    preview: (api) => api.retention(),
    apply: (api, seen) => api.applyRetention(seen),
  });

/** How long words, pictures and sales to nobody are kept, what is due today, and the one act for all of it. */
export const createKeeping = () =>
  createRuleOfKeeping({
    rule: 'keeping',
    preview: (api) => api.keeping(),
    apply: (api, seen) => api.applyKeeping(seen),
  });

export type RetentionView = ReturnType<typeof createRetention>;
