import type { DayNumber } from '../base/units.ts';
import { monthOf } from './calendar.ts';
import type { ShopCampaign } from './shop-content.ts';

/** The campaign that runs in a channel on a day. */
export function campaignIn(
  campaigns: readonly ShopCampaign[],
  channel: number,
  day: DayNumber,
): ShopCampaign | undefined {
  return campaigns.find((one) => one.channel === channel && one.months.includes(monthOf(day)));
}
