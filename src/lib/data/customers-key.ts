import { onceFor } from '../base/once-for.ts';
import { textHash } from '../base/text-hash.ts';
import type { CustomerIndex } from './working-set.ts';

const keyOfIds = onceFor((ids: readonly string[]) => textHash(ids.join('\n')));

/**
 * Equal where the same customers stand in the same places: what was worked out a row a customer belongs to no others, however
 * many there are. O(ids), once for each list of them.
 */
export const customersKeyOf = ({ ids }: Pick<CustomerIndex, 'ids'>): string => keyOfIds(ids);
