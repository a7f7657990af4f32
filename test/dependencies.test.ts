import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dependenciesPage } from '../scripts/dependencies.mjs';

test('the page of dependencies says the version and licence of each as the lockfile has it', () => {
  const held = readFileSync(new URL('../docs/dependencies.md', import.meta.url), 'utf8');
  expect(held).toBe(dependenciesPage());
});
