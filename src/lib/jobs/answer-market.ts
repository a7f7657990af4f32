import type { MarketAnswer, MarketRow } from '../api/market.ts';
import type { Rival } from '../crm/rival.ts';
import { BLANK_RIVAL } from '../crm/rival.ts';
import { CHALLENGING, competitivePositions, NICHE } from '../decisions/competitive-position.ts';
import { portfolioOf } from '../features/portfolio.ts';
import { usableScores } from './answer-session.ts';
import { ownRecords } from './own-records.ts';
import type { Session } from './session.ts';

/** Records hold hundredths of a per cent. */
const WHOLE = 10_000;
const ratio = (kept: number | null) => (kept === null ? null : kept / WHOLE);

/** Who stands where, from what was stated and from the own sales of the latest year (or half of the history). */
export function answerMarket(session: Session): MarketAnswer {
  const all = ownRecords(session, 'rivals', BLANK_RIVAL).all;
  const sales = salesOf(session);
  const own = all.findLast((rival) => rival.own);
  const stated = all.filter((rival) => !rival.own || (rival === own && rival.share > 0));
  const named = stated.map((rival): Omit<MarketRow, 'position'> => ({
    id: rival.id,
    name: rival.own ? null : rival.name,
    own: rival.own,
    share: rival.share / WHOLE,
    growth: rival.own ? (sales?.growth ?? null) : ratio(rival.growth),
  }));
  const positions = competitivePositions(named);
  const rows = named.map((row, i) => ({ ...row, position: positions[i] }));
  return {
    sales,
    marketGrowth: ratio(own?.marketGrowth ?? null),
    ownId: own?.id ?? null,
    rows: rows.sort((a, b) => b.share - a.share || Number(b.own) - Number(a.own)),
    cutOffs: { challenging: CHALLENGING, niche: NICHE },
    others: (WHOLE - sharesOf(stated)) / WHOLE,
  };
}

const sharesOf = (rivals: readonly Rival[]): number => rivals.reduce((sum, { share }) => sum + share, 0);

function salesOf(session: Session): MarketAnswer['sales'] {
  const asOf = usableScores(session)?.asOf;
  const found = asOf === undefined ? null : portfolioOf(session.set, asOf, () => 0, 1);
  if (found === null) return null;
  const [revenue] = found.latest;
  const [before] = found.earlier;
  return { days: found.days, from: found.from, revenue, growth: before > 0 ? revenue / before - 1 : null };
}
