import { B2B } from './content-b2b.ts';
import { RETAIL } from './content-retail.ts';
import type { SampleOptions, SampleWorkspace } from './sample-workspace.ts';
import { generateShop } from './shop.ts';

export function generateSample(options: SampleOptions): SampleWorkspace {
  switch (options.kind) {
    case 'retail':
      return generateShop(RETAIL, options);
    case 'b2b':
    case 'service':
      return generateShop(B2B, options);
  }
}
