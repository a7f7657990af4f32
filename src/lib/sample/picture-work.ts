import type { Random } from '../base/random.ts';
import type { DayNumber } from '../base/units.ts';
import { millisOfDay } from '../base/units.ts';
import type { SampleLanguage, Words } from './language.ts';
import { inLanguage } from './language.ts';
import { pngOf } from './png.ts';
import type { SampleRecord } from './sample-workspace.ts';
import { SHELF_HEIGHT, SHELF_WIDTH, shelfPicture } from './shelf-picture.ts';

const TEN_O_CLOCK = 10 * 3_600_000;
const MOST_CUSTOMERS = 4;

/** Seen with whom, by the kind of business; nobody photographs a subscription. */
export const SEEN: Readonly<Record<'retail' | 'b2b', Words>> = {
  retail: ['The set they asked about, second board', '客人问过的那套，在第二层'],
  b2b: ['Their shelf on our visit: the lowest board half sold out', '拜访时客户的货架：最下层已卖掉一半'],
};

/** What people photographed of a few customers who matter. */
export function pictureWork(
  random: Random,
  customers: readonly string[],
  words: Words,
  asOf: DayNumber,
  language: SampleLanguage,
): readonly SampleRecord[] {
  return customers.slice(0, MOST_CUSTOMERS).map((customer, i) => {
    const bytes = pngOf(shelfPicture(random.fork(i)));
    return {
      table: 'attachments',
      id: `sample-picture-${i}`,
      fields: {
        ...{ customer, kind: 'picture', mediaType: 'image/png', size: bytes.length },
        ...{ width: SHELF_WIDTH, height: SHELF_HEIGHT, text: inLanguage(words, language) },
        time: millisOfDay(asOf - 2 - 5 * i) + TEN_O_CLOCK,
      },
      bytes,
    };
  });
}
