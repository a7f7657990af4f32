import { SEGMENT_GROUPS, type SegmentGroup } from '../../base/facts.ts';
import { m } from '../../paraglide/messages.js';

const NAMES: Readonly<Record<SegmentGroup, () => string>> = {
  champions: m.common_group_champions,
  loyal: m.common_group_loyal,
  growing: m.common_group_growing,
  new: m.common_group_new,
  occasional: m.common_group_occasional,
  atRiskHighValue: m.common_group_at_risk_high_value,
  slipping: m.common_group_slipping,
  dormant: m.common_group_dormant,
};

export const groupName = (group: SegmentGroup): string => NAMES[group]();

/** 1–8: the number in `--seg-1…8`; the same group has the same colour on every screen. */
export const groupIndex = (group: SegmentGroup): number => SEGMENT_GROUPS.indexOf(group) + 1;

export const isSegmentGroup = (word: string): word is SegmentGroup =>
  (SEGMENT_GROUPS as readonly string[]).includes(word);

const BANDS = [
  m.common_band_very_low,
  m.common_band_low,
  m.common_band_medium,
  m.common_band_high,
  m.common_band_very_high,
];

export const bandName = (band: 1 | 2 | 3 | 4 | 5): string => BANDS[band - 1]?.() ?? '';
