import { DEFAULT_DEFINITIONS } from '$lib/api/definitions.ts';
import type { Outcome } from '$lib/base/outcome.ts';
import type { Random } from '$lib/base/random.ts';
import { createRandom } from '$lib/base/random.ts';
import { createModelService } from '$lib/jobs/train-model-service.ts';
import type { Workbench } from '$lib/jobs/workbench.ts';
import { createWorkbench } from '$lib/jobs/workbench.ts';
import type { Parameters } from '../bench.worker.ts';
import type { Method } from './method.ts';

/** 2026-01-15, so that every run of the bench sees the same day. */
const NOW = Date.UTC(2026, 0, 15, 12);
const DAYS = 380;

const day = (random: Random) =>
  new Date(NOW - (1 + random.integer(DAYS)) * 86_400_000).toISOString().slice(0, 10);

/** A business of `rows` customers with three orders and four contacts each, and a complaint of every second or third. */
function files({ rows, seed = 7 }: Parameters): Readonly<Record<string, readonly string[]>> {
  const random = createRandom(seed);
  const lines = (count: number, make: (i: number) => string) => Array.from({ length: count }, (_, i) => make(i));
  const someone = () => `c${random.integer(rows)}`;
  return {
    customers: ['customer id,name,city', ...lines(rows, (i) => `c${i},Person ${i},City ${i % 40}`)],
    orders: ['order id,customer id,order date,amount', ...lines(3 * rows, (i) => `${i},${someone()},${day(random)},${1 + random.integer(90)}.50`)],
    interactions: ['customer id,date,type,channel,outcome,note', ...lines(4 * rows, (i) => `${someone()},${day(random)},call,phone,${i % 2 ? 'not-now' : 'no-answer'},call ${i}`)],
    complaints: ['customer id,date,survey type,comment', ...lines(0.4 * rows, (i) => `${someone()},${day(random)},complaint,Delivery ${i} came late and broken`)],
  };
} // prettier-ignore

function valueOf<T>(outcome: Outcome<T, { readonly kind: string }>): T {
  if (!outcome.ok) throw new Error(outcome.error.kind);
  return outcome.value;
}

async function prepare(parameters: Parameters): Promise<Workbench> {
  const models = createModelService();
  let time = NOW;
  const api = createWorkbench({
    now: () => (time += 1000),
    models: () => Promise.resolve(models),
    storage: () => Promise.resolve({ persisted: null, usageBytes: null, quotaBytes: null }),
    locks: null,
  });
  const { id } = valueOf(await api.createWorkspace({ name: 'bench', currency: 'GBP' }));
  valueOf(await api.openWorkspace(id));
  const churn = { ...DEFAULT_DEFINITIONS.churn, model: 'logistic' as const };
  valueOf(await api.setDefinitions({ ...DEFAULT_DEFINITIONS, churn }));
  for (const [name, lines] of Object.entries(files(parameters))) {
    const blob = new Blob([lines.join('\n')]);
    const plan = valueOf(await api.inspectImport(blob, `${name}.csv`, {}));
    const counts = valueOf(await api.checkImport(blob, plan, () => undefined));
    valueOf(await api.commitImport(counts.token, () => undefined));
  }
  await api.customers(FIRST_PAGE);
  return api;
}

const FIRST_PAGE = { filter: {}, sort: 'atRisk', descending: true, offset: 0, limit: 50 } as const;
const COMPLAINTS = { show: 'open', cause: null, severity: null, text: '', offset: 0, limit: 50 } as const;

const asked = (run: (api: Workbench) => Promise<number>): Method<Workbench> => ({
  inputName: 'business',
  prepare,
  run: async (api) => {
    const found = await run(api);
    return { check: () => found };
  },
});

let logged = 0;

/** What a person waits for who writes something down: the transaction, and the state that follows. */
export const logContact = asked(async (api) => {
  const note = `said ${++logged}`;
  const entry = {
    customer: 'c5',
    type: 'call',
    outcome: 'not-now',
    mood: 4,
    nextContact: null,
    note,
  } as const;
  valueOf(await api.logContact(entry));
  return 1;
});

export const saveComplaint = asked(async (api) => {
  const text = `It came late ${++logged}`;
  const fields = { customer: 'c5', text, class: 'delivery', severity: 'high', sentiment: 'angry', time: NOW + logged, channel: 'phone' };
  valueOf(await api.saveRecord({ table: 'complaints', id: null, fields }));
  return 1;
}); // prettier-ignore

/** The first page after a complaint was added, which makes it anew; the saving is not timed. */
export const complaintsList: Method<Workbench> = {
  inputName: 'business',
  prepare,
  run: async (api, parameters) => {
    await saveComplaint.run(api, parameters);
    const start = performance.now();
    const page = await api.complaints(COMPLAINTS);
    return { check: () => page?.rows.length ?? 0, wallMs: performance.now() - start };
  },
};

export const complaintsFilter = asked(
  async (api) => (await api.complaints({ ...COMPLAINTS, text: `came ${++logged % 90}` }))?.total ?? 0,
);

export const customersFilter = asked(
  async (api) => (await api.customers({ ...FIRST_PAGE, filter: { text: `Person ${++logged % 90}` } })).total,
);

export const agenda = asked(async (api) =>
  (await api.agenda({ today: Math.floor(NOW / 86_400_000) })) ? 1 : 0,
);
