import type { Definitions } from '../api/definitions.ts';
import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { STAGE_WORDS } from '../base/stages.ts';
import { CONSENT_RULES, PURPOSES } from '../crm/consent.ts';
import { centreOf, placeNames } from '../scores/cluster-names.ts';
import { usableScores } from './answer-session.ts';
import type { Desk } from './desk.ts';
import { SETTINGS } from './session.ts';

/** Keeps the business's definitions; runs made under others turn stale. */
export async function setDefinitions(
  desk: Desk,
  definitions: Definitions,
): Promise<Outcome<true, StoreError>> {
  return desk.asWriter(async (session) => {
    const wrong = invalidDefinition(definitions);
    if (wrong) return failure({ kind: 'invalid-value', field: wrong });
    await session.store.writeSetting(SETTINGS.definitions, definitions);
    await desk.wrote({ ...session, definitions });
    return success(true);
  });
}

export async function nameSegment(
  desk: Desk,
  index: number,
  name: string,
): Promise<Outcome<true, StoreError>> {
  return desk.asWriter(async (session) => {
    const segments = usableScores(session)?.segments?.segments ?? [];
    if (!(index in segments)) return failure({ kind: 'not-found' });
    const held = placeNames(session.segmentNames, segments).names[index];
    const others = session.segmentNames.filter((one) => one.name !== held && one.name !== name.trim());
    const segmentNames =
      name.trim() === '' ? others : [...others, { name: name.trim(), centre: centreOf(segments[index]) }];
    await session.store.writeSetting(SETTINGS.segmentNames, segmentNames);
    await desk.wrote({ ...session, segmentNames });
    return success(true);
  });
}

/** The first definition that cannot be computed with; null where all can. */
function invalidDefinition(definitions: Definitions): string | null {
  const { asOf, churn, value, rfm, segments, complaints, consent, cadence, lifecycle, retention, keeping } =
    definitions;
  const weights = Object.values(definitions.valueIndex);
  const isShare = (x: number) => x >= 0 && x <= 1;
  const isYears = (years: number | null) => years === null || (Number.isInteger(years) && years >= 1);
  const ascending = (numbers: readonly number[]) => numbers.every((x, i) => i === 0 || x >= numbers[i - 1]);
  const checks: readonly (readonly [string, boolean])[] = [
    ['asOf', asOf === null || Number.isInteger(asOf)],
    ['churn.horizonDays', Number.isInteger(churn.horizonDays) && churn.horizonDays > 0],
    ['churn.saveRate', isShare(churn.saveRate)],
    ['churn.capacity', churn.capacity >= 0],
    ['churn.contactCostMinor', churn.contactCostMinor >= 0],
    ['churn.bands', churn.bands.every(isShare) && ascending(churn.bands)],
    ['value.horizonWeeks', value.horizonWeeks > 0],
    ['value.discountRate', value.discountRate > -1],
    ['value.margin', isShare(value.margin)],
    ['valueIndex', weights.every((weight) => weight >= 0) && weights.some((weight) => weight > 0)],
    ['rfm.recencyBands', ascending(rfm.recencyBands)],
    ['rfm.frequencyBands', ascending(rfm.frequencyBands)],
    ['rfm.monetaryBands', ascending(rfm.monetaryBands)],
    ['rfm.windowDays', rfm.windowDays === null || rfm.windowDays > 0],
    ['segments.k', segments.k === null || (Number.isInteger(segments.k) && segments.k >= 2)],
    ['segments.features', segments.features.length > 0],
    ['complaints.replyHours', Object.values(complaints.replyHours).every((hours) => hours > 0)],
    ['complaints.solveHours', Object.values(complaints.solveHours).every((hours) => hours > 0)],
    ...PURPOSES.map((purpose) => [`consent.${purpose}`, CONSENT_RULES.includes(consent[purpose])] as const),
    ['cadence.groups', Object.values(cadence.groups).every((days) => days === null || days >= 1)],
    ['lifecycle.words', STAGE_WORDS.includes(lifecycle.words)],
    ['lifecycle.lostDays', lifecycle.lostDays >= 1],
    ['lifecycle.onboardDays', lifecycle.onboardDays >= 0 && lifecycle.onboardOrders >= 1],
    ['lifecycle.matureDays', lifecycle.matureDays >= lifecycle.onboardDays],
    ['lifecycle.matureOrders', lifecycle.matureOrders >= lifecycle.onboardOrders],
    ['lifecycle.stuckDays', Object.values(lifecycle.stuckDays).every((days) => days === null || days >= 1)],
    ['retention.years', isYears(retention.years)],
    ['keeping', Object.values(keeping).every(isYears)],
    ['cadence.tags', cadence.tags.every(({ tag, days }) => tag.trim() !== '' && days >= 1)],
  ];
  return checks.find(([, ok]) => !ok)?.[0] ?? null;
}
