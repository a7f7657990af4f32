import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const results = `${root}test-results`;
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

/** Without a browser all that needs none still runs; what needs one fails and is counted. */
function browserEnvironment() {
  try {
    const { path, how } = findChromium();
    console.log(`Chromium: ${path} (${how})`);
    return { CHROMIUM_PATH: path };
  } catch (error) {
    console.log(`Chromium: none (${error.message})`);
    return {};
  }
}
const env = { ...process.env, ...browserEnvironment() };

const bin = (name) => `node_modules/.bin/${name}`;
const readJson = (name) => JSON.parse(readFileSync(`${results}/${name}`, 'utf8'));

const reports = (name) => ['--reporter=default', '--reporter=json', `--outputFile.json=test-results/${name}`];

const unitCounts = (name) => () => {
  const { numPassedTests, numFailedTests, testResults } = readJson(name);
  const brokenFiles = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const failures = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map((test) => `${name.replace(root, '')}: ${test.fullName}\n${test.failureMessages.join('\n')}`),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + brokenFiles.length,
    failures: [
      ...failures,
      ...brokenFiles.map(({ name, message }) => `${name.replace(root, '')}: ${message}`),
    ],
  };
};

const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];

function endToEndCounts() {
  const { stats, errors, suites } = readJson('e2e.json');
  const tests = suites
    .flatMap(specsOf)
    .flatMap((spec) => spec.tests.map((test) => ({ ...test, title: `${spec.file}: ${spec.title}` })));
  const told = (status) =>
    tests
      .filter((test) => test.status === status)
      .map(({ title, results }) => `${title}\n${results[0]?.error?.message ?? ''}`);
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + (stats.expected === 0 ? errors.length : 0),
    failures: [...told('unexpected'), ...errors.map(({ message }) => message)],
    retried: told('flaky'),
  };
}

const one = (status) => ({ passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 });

/** Each: its name, its command, and how its tests are counted (one each unless said). */
const steps = [
  ['messages', process.execPath, ['scripts/messages.mjs']],
  ['sync', bin('svelte-kit'), ['sync']],
  ['format', bin('prettier'), ['--check', '--log-level', 'warn', '.']],
  ['lint', bin('eslint'), ['.', '--max-warnings', '0']],
  ['layers', bin('depcruise'), ['src', 'workers', 'reader', '--config', '.dependency-cruiser.cjs']],
  [
    'types',
    bin('svelte-check'),
    ['--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human'],
  ],
  ['types of the service worker', bin('tsc'), ['--noEmit', '-p', 'src/service-worker/tsconfig.json']],
  ['both languages', process.execPath, ['scripts/check-messages.mjs']],
  [
    'unit',
    bin('vitest'),
    ['run', '--exclude', 'test/faults/browser/**', ...reports('unit.json')],
    unitCounts('unit.json'),
  ],
  ['build', process.execPath, ['scripts/build.mjs']],
  ['size', process.execPath, ['scripts/check-size.mjs']],
  ['end to end', bin('playwright'), ['test'], endToEndCounts],
  [
    'faults in a browser',
    bin('vitest'),
    ['run', 'test/faults/browser', ...reports('browser-faults.json')],
    unitCounts('browser-faults.json'),
  ],
];

const wanted = process.argv.slice(2);
const summary = [];
for (const [name, command, args, counts] of steps) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n── ${name}`);
  const began = performance.now();
  const { status } = spawnSync(command, args, {
    cwd: root,
    env,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  let count = one(status);
  if (counts) {
    try {
      count = counts();
      // A run that broke off must never look like one that passed.
      if (status !== 0 && count.failed === 0) count = { ...count, failed: 1 };
    } catch {
      count = { passed: 0, failed: 1 };
    }
  }
  summary.push({ name, ...count, seconds: (performance.now() - began) / 1000 });
}

console.log('\n── summary');
for (const { name, passed, failed, seconds } of summary) {
  const verdict = failed === 0 ? 'ok    ' : 'FAILED';
  console.log(
    `${verdict} ${name.padEnd(28)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(1).padStart(7)} s`,
  );
}
// Again at the end, where a log that was cut still shows it.
for (const retried of summary.flatMap((step) => step.retried ?? [])) {
  console.log(`passed at the second attempt: ${retried.slice(0, 1500)}`);
}
for (const failure of summary.flatMap(({ failures = [] }) => failures)) {
  console.log(`failed: ${failure.slice(0, 1500)}`);
}
const total = (key) => summary.reduce((sum, step) => sum + step[key], 0);
console.log(`${total('passed')} passed, ${total('failed')} failed`);
process.exit(total('failed') > 0 ? 1 : 0);
