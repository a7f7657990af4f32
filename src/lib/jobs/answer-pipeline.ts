import type {
  ForecastMonth,
  OpportunityRow,
  PipelineAnswer,
  PipelineQuery,
  StageFigures,
} from '../api/pipeline.ts';
import type { DayNumber, EpochMillis } from '../base/units.ts';
import { zoneOf } from '../base/time-zone.ts';
import { dayOfMillis } from '../base/units.ts';
import type { Opportunity, OpportunityStage } from '../crm/opportunity.ts';
import { BLANK_OPPORTUNITY, OPPORTUNITY_STAGES } from '../crm/opportunity.ts';
import { monthStarts } from '../decisions/complaint-figures.ts';
import type { Deal, StageChance } from '../models/deal-forecast.ts';
import { forecastDeals, probabilityOf, stageChance } from '../models/deal-forecast.ts';
import { customerName } from './answer-names.ts';
import { ownRecords } from './own-records.ts';
import type { Session } from './session.ts';

const MONTHS = 6;
const YEAR_DAYS = 365;
/** Held to be likely until a workspace's own closed opportunities tell. */
const PRIORS: Readonly<Record<OpportunityStage, number>> = {
  lead: 0.1,
  qualified: 0.25,
  proposal: 0.5,
  negotiation: 0.75,
};

type Chances = ReadonlyMap<OpportunityStage, StageChance>;
type Judged = { readonly row: OpportunityRow; readonly deal: Deal };

/** Opportunities as they stand, what is expected first before the rest, with what they may bring. */
export function answerPipeline(session: Session, query: PipelineQuery, now: EpochMillis): PipelineAnswer {
  const today = zoneOf(session.set.timeZone).dayOf(now);
  const { all } = ownRecords(session, 'opportunities', BLANK_OPPORTUNITY);
  const { figures, chances } = stageFigures(all);
  const judged = all.map((one) => judge(session, one, chances, today)).sort((a, b) => inOrder(a.row, b.row));
  const wanted = query.text.trim().toLowerCase();
  const found = judged.filter(
    ({ row }) => (row.outcome ?? 'open') === query.show && (wanted === '' || wordsOf(row).includes(wanted)),
  );
  const open = judged.filter(({ row }) => row.outcome === null);
  const recent = all.filter(({ closedDay }) => closedDay !== null && closedDay > today - YEAR_DAYS);
  const won = recent.filter(({ outcome }) => outcome === 'won');
  const { expectedMinor, interval, amountMinor } = summed(null, open);
  return {
    everything: all.length,
    total: found.length,
    rows: found.slice(0, query.limit).map(({ row }) => row),
    stages: figures,
    months: forecastMonths(open, today),
    open: open.length,
    openMinor: amountMinor,
    expectedMinor,
    interval,
    overdue: open.filter(({ row }) => row.overdue).length,
    year: {
      won: won.length,
      wonMinor: amountOf(won),
      lost: recent.filter(({ outcome }) => outcome === 'lost').length,
    },
  };
}

/** Opportunities of one customer, the open ones first. */
export function opportunitiesOf(
  session: Session,
  customer: string,
  now: EpochMillis,
): readonly OpportunityRow[] {
  const index = ownRecords(session, 'opportunities', BLANK_OPPORTUNITY);
  const { chances } = stageFigures(index.all);
  return index
    .of(customer)
    .map((one) => judge(session, one, chances, zoneOf(session.set.timeZone).dayOf(now)).row)
    .sort(inOrder);
}

/** One that was at a stage has been at all before it; so those that ended at it or after it tell its chance. */
function stageFigures(all: readonly Opportunity[]): {
  readonly figures: readonly StageFigures[];
  readonly chances: Chances;
} {
  const chances = new Map<OpportunityStage, StageChance>();
  const figures = OPPORTUNITY_STAGES.map((stage, at) => {
    const open = all.filter((one) => one.outcome === null && one.stage === stage);
    const won = all.filter(({ outcome }) => outcome === 'won').length;
    const lost = all.filter(
      (one) => one.outcome === 'lost' && OPPORTUNITY_STAGES.indexOf(one.stage) >= at,
    ).length;
    const chance = stageChance({ won, lost, prior: PRIORS[stage] });
    chances.set(stage, chance);
    return {
      stage,
      open: open.length,
      amountMinor: amountOf(open),
      probability: chance.probability,
      won,
      closed: won + lost,
    };
  });
  return { figures, chances };
}

function judge({ set }: Session, one: Opportunity, chances: Chances, today: DayNumber): Judged {
  const { chance, stage, outcome, customer, expectedDay } = one;
  const held = chances.get(stage);
  if (!held) throw new RangeError(`stage: expected one of ${OPPORTUNITY_STAGES.join(', ')}, got ${stage}`);
  const deal: Deal = { amount: one.amountMinor ?? 0, chance: chance === null ? held : chance / 100 };
  const probability = outcome === null ? probabilityOf(deal) : outcome === 'won' ? 1 : 0;
  const c = customer === null ? undefined : set.customers.indexById.get(customer);
  const row: OpportunityRow = {
    ...one,
    name: c === undefined ? '' : customerName(set, c),
    probability,
    weightedMinor: Math.round(probability * deal.amount),
    overdue: outcome === null && expectedDay !== null && expectedDay < today,
  };
  return { row, deal };
}

/** What is past its day counts to this month; what lies beyond the months, or has no day, comes last. */
function forecastMonths(open: readonly Judged[], today: DayNumber): readonly ForecastMonth[] {
  const starts = nextMonths(today);
  const inMonth = (i: number) =>
    open.filter(({ row: { expectedDay: day } }) => day !== null && day < starts[i + 1] && (i === 0 || day >= starts[i])); // prettier-ignore
  const later = open.filter(({ row: { expectedDay: day } }) => day === null || day >= starts[MONTHS]);
  const months = Array.from({ length: MONTHS }, (_, i) => summed(starts[i], inMonth(i)));
  return later.length === 0 ? months : [...months, summed(null, later)];
}

/** First days of this month and those after it. */
function nextMonths(today: DayNumber): readonly DayNumber[] {
  const first = monthStarts(today, 1)[0];
  const date = new Date(first * 86_400_000);
  return Array.from({ length: MONTHS + 1 }, (_, i) =>
    dayOfMillis(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + i, 1)),
  );
}

function summed(month: DayNumber | null, judged: readonly Judged[]): ForecastMonth {
  const { expected, low, high } = forecastDeals(judged.map(({ deal }) => deal));
  return {
    month,
    count: judged.length,
    amountMinor: amountOf(judged.map(({ row }) => row)),
    expectedMinor: Math.round(expected),
    interval: { low: Math.round(low), high: Math.round(high) },
  };
}

const amountOf = (opportunities: readonly Opportunity[]): number =>
  opportunities.reduce((sum, { amountMinor }) => sum + (amountMinor ?? 0), 0);

const wordsOf = ({ title, owner, name }: OpportunityRow): string =>
  `${title}\n${owner ?? ''}\n${name}`.toLowerCase();

/** Open ones by the day on which they are expected, the closed ones after them, the latest first. */
function inOrder(a: OpportunityRow, b: OpportunityRow): number {
  if (a.outcome !== null && b.outcome !== null) return (b.closedDay ?? 0) - (a.closedDay ?? 0);
  if (a.outcome !== null || b.outcome !== null) return a.outcome === null ? -1 : 1;
  return (a.expectedDay ?? Infinity) - (b.expectedDay ?? Infinity) || 0;
}
