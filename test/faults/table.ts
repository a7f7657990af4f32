import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect } from 'vitest';

/** `FAULTS=full` for the long run, `FAULTS=0.1` for a tenth of it; `SEED` replays one. */
export const SEED = Number(process.env.SEED ?? 20_261_123);
const { FAULTS = '0' } = process.env;
const share = FAULTS === 'full' ? 1 : Number(FAULTS);
export const size = (small: number, full: number): number => Math.max(small, Math.round(full * share));
export const HOURS = 6 * 3_600_000;

/** What was done to the app, and each time it did not hold, with the seed that replays it. */
export interface Tally {
  injected(): void;
  violated(what: string): void;
}

/** Counts injections, writes a line for the table, and fails where a promise was broken or nothing was injected. */
export async function counted(
  faultCase: string,
  work: (tally: Tally) => Promise<void>,
  seed: number | null = SEED,
): Promise<void> {
  let injections = 0;
  const violations: string[] = [];
  const started = Date.now();
  await work({ injected: () => void injections++, violated: (what) => void violations.push(what) });
  const file = process.env.FAULTS_FILE;
  if (file) {
    mkdirSync(dirname(file), { recursive: true });
    const seconds = Math.round((Date.now() - started) / 1000);
    const line = { case: faultCase, injections, violations: violations.length, seed, seconds };
    appendFileSync(file, `${JSON.stringify(line)}\n`);
  }
  expect(violations.slice(0, 5)).toEqual([]);
  expect(injections).toBeGreaterThan(0);
}
