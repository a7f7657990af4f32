import { RETAIL } from './content-retail.ts';
import type { SampleOptions, SampleWorkspace } from './sample-workspace.ts';
import { generateShop } from './shop.ts';

export function generateSample(options: SampleOptions): SampleWorkspace {
  return generateShop(RETAIL, options);
}
