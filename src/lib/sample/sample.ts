import { B2B } from './content-b2b.ts';
import { RETAIL } from './content-retail.ts';
import { SERVICE } from './content-service.ts';
import type { SampleOptions, SampleWorkspace } from './sample-workspace.ts';
import { generateShop } from './shop.ts';
import { generateSubscription } from './subscription.ts';

/**
 * A whole invented business, with a structure that models can find and the truth that tests compare with.
 * Deterministic for its options. Order times lie before `asOf`; `amount` = `quantity` × `unitPrice` − `discount`,
 * exactly, with `unitPrice` in major units. Rows are in order of time. Cost: about 0.3 s for the largest.
 * Throws RangeError where `asOf` is not a whole day or a size is not a whole number of at least one.
 */
export function generateSample(options: SampleOptions): SampleWorkspace {
  requireWhole('asOf', options.asOf, -Infinity);
  if (options.customers !== undefined) requireWhole('customers', options.customers, 1);
  if (options.lines !== undefined) requireWhole('lines', options.lines, 1);
  switch (options.kind) {
    case 'retail':
      return generateShop(RETAIL, options);
    case 'b2b':
      return generateShop(B2B, options);
    case 'service':
      return generateSubscription(SERVICE, options);
  }
}

function requireWhole(name: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least) {
    throw new RangeError(
      `${name}: expected a whole number${least > 0 ? ` of at least ${least}` : ''}, got ${value}`,
    );
  }
}
