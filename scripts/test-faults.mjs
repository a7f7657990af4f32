import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Runs every fault at full size; prints what was done to the app, how often, and how often it did not hold, and writes it to test-results/faults.md. */
const root = fileURLToPath(new URL('..', import.meta.url));
const file = join(root, 'test-results/faults.jsonl');
mkdirSync(join(root, 'test-results'), { recursive: true });
rmSync(file, { force: true });

const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/vitest/vitest.mjs'), 'run', 'test/faults'],
  {
    cwd: root,
    env: { ...process.env, FAULTS: process.env.FAULTS ?? 'full', FAULTS_FILE: file },
    stdio: 'inherit',
  },
);

const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
const rows = lines.map((line) => JSON.parse(line)).sort((a, b) => (a.case < b.case ? -1 : 1));
const count = (number) => number.toLocaleString('en-GB');
const sum = (name) => rows.reduce((total, row) => total + row[name], 0);
const table = [
  '| case | injections | violations | seed |',
  '| --- | --: | --: | --: |',
  ...rows.map(
    ({ case: name, injections, violations, seed }) =>
      `| ${name} | ${count(injections)} | ${count(violations)} | ${seed ?? ''} |`,
  ),
  `| **all** | ${count(sum('injections'))} | ${count(sum('violations'))} | |`,
].join('\n');
writeFileSync(join(root, 'test-results/faults.md'), `${table}\n`);
console.log(`\n${table}`);
process.exit(status ?? 1);
