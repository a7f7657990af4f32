import { expect, test } from 'vitest';
import type { ModelApi } from '../../src/lib/api/model-api.ts';
import { countedModels } from '../../src/lib/jobs/counted-models.ts';

test('a fit that ends says that nothing is under way only where no other is, and one that begins says so', async () => {
  const said: string[] = [];
  const ends: (() => void)[] = [];
  const fit = () => new Promise((resolve) => ends.push(() => resolve(null)));
  const models = { fitSegments: fit, fitValue: fit } as unknown as ModelApi;
  const counted = countedModels(models, { onBusy: () => said.push('busy'), onIdle: () => said.push('idle') });
  const request = {} as never;
  const first = counted.fitSegments(request, () => undefined);
  const second = counted.fitValue(request, () => undefined);
  ends[0]?.();
  await first;
  expect(said).toEqual(['busy']);
  ends[1]?.();
  await second;
  // Asked for while the last one ended: what is said last is that something is under way.
  const third = counted.fitValue(request, () => undefined);
  expect(said).toEqual(['busy', 'idle', 'busy']);
  ends[2]?.();
  await third;
  expect(said.at(-1)).toBe('idle');
});
