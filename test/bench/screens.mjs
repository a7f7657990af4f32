/**
 * What a person waits for in the built app at 50,000 customers, 150,000 orders, 200,000 contacts and 20,000 complaints: from
 * the press of a link or key to the second frame that shows the answer. Files are imported as anyone would; then the app has
 * a minute and a half to score and to train, and each wait is measured five times. Long tasks of the page are counted with it.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../scripts/chromium.mjs';
import { isBuilt } from '../../scripts/is-built.mjs';
import { serve } from '../../scripts/serve.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const CUSTOMERS = 50_000;
const SETTLE_MILLIS = Number(process.env.SETTLE ?? 90_000);
const ROUNDS = 5;

/** Mulberry32: the same files for the same seed. */
function random(seed) {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n);
  };
}

function files(folder, now, seed = 7) {
  const integer = random(seed);
  const day = () => new Date(now - (1 + integer(380)) * 86_400_000).toISOString().slice(0, 10);
  const who = () => `c${integer(CUSTOMERS)}`;
  // On the disk, as a person has them: bytes handed to the page from outside would be the page's work.
  const file = (name, head, count, line) => {
    const path = join(folder, `${name}.csv`);
    writeFileSync(path, [head, ...Array.from({ length: count }, (_, i) => line(i))].join('\n'));
    return path;
  };
  return [
    file('customers', 'customer id,name,city', CUSTOMERS, (i) => `c${i},Person ${i},City ${i % 40}`),
    file(
      'orders',
      'order id,customer id,order date,amount',
      3 * CUSTOMERS,
      (i) => `${i},${who()},${day()},${1 + integer(90)}.50`,
    ),
    file(
      'contacts',
      'customer id,date,type,channel,outcome,note',
      4 * CUSTOMERS,
      (i) => `${who()},${day()},call,phone,${i % 2 ? 'not-now' : 'no-answer'},call ${i}`,
    ),
    file(
      'complaints',
      'customer id,date,survey type,comment',
      0.4 * CUSTOMERS,
      (i) => `${who()},${day()},complaint,Delivery ${i} came late and broken`,
    ),
  ];
}

/** Runs in the page before it loads. */
function inPage() {
  const open = (route) => {
    const link = document.createElement('a');
    link.href = `#/${route}`;
    document.body.append(link);
    link.click();
    link.remove();
  };
  const type = (text) => {
    const field = document.querySelector('main input[type=search]');
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    if (field.form) field.form.requestSubmit();
  };
  const names = (part) =>
    [...document.querySelectorAll(`main a[href*="${part}"]`)].map((one) => one.textContent);
  window.bench = { open, type, names, long: [] };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.bench.long.push(Math.round(duration));
  }).observe({ type: 'longtask', buffered: true });
}

/** Runs in the page: what it takes from `act` to the second frame after `isShown`. */
const wait = (act, isShown) => {
  const started = performance.now();
  act();
  return new Promise((resolve, reject) => {
    const look = () => {
      const waited = performance.now() - started;
      if (isShown()) requestAnimationFrame(() => requestAnimationFrame(() => resolve(waited)));
      else if (waited > 20_000) reject(new Error('never shown'));
      else requestAnimationFrame(look);
    };
    look();
  });
};
const waited = (page, act, shown, round) =>
  page.evaluate(`{ const round = ${round}; (${wait})(() => { ${act} }, () => (${shown})) }`);

const opens = (route, part) => ({
  before: `bench.open('settings')`,
  act: `bench.open('${route}')`,
  shown: part.startsWith('#') ? `document.querySelector('${part}')` : `bench.names('${part}').length > 0`,
});
const people = `bench.names('customer?id').filter((one) => one.includes('Person'))`;
const WAITS = [
  { name: 'customers: the list', goal: '≤ 1 s', ...opens('customers', 'customer?id') },
  { name: 'today: the list', goal: '≤ 1 s', ...opens('today', 'customer?id') },
  { name: 'complaints: the list', goal: '≤ 1 s', ...opens('complaints?show=all', 'complaints?id') },
  { name: 'a customer’s page', goal: '≤ 1 s', ...opens('customer?id=c5', '#attachments-title') },
  {
    name: 'customers: a filter',
    goal: '≤ 200 ms',
    at: 'customers',
    act: `bench.type('Person ' + (4011 + 7 * round))`,
    shown: `${people}.length > 0 && ${people}.every((one) => one.includes(String(4011 + 7 * round)))`,
  },
  {
    name: 'complaints: a filter',
    goal: '≤ 200 ms',
    at: 'complaints?show=all',
    act: `bench.type('Delivery ' + (12 + round) + '0')`,
    shown: `bench.names('complaints?id').length > 0 && bench.names('complaints?id').every((one) => one.includes('Delivery ' + (12 + round) + '0'))`,
  },
];

async function bring(page, all) {
  await page.getByLabel('Choose files').setInputFiles(all);
  for (let i = 0; i < all.length; i++) {
    const start = page.getByRole('button', { name: /^Import\b/ }).first();
    await start.waitFor({ timeout: 120_000 });
    while (!(await start.isEnabled())) await page.waitForTimeout(200);
    await start.click();
    await page.getByText(`${i + 1} of ${all.length} imported`).waitFor({ timeout: 120_000 });
    const next = page.getByRole('button', { name: /^Next: / });
    if (i < all.length - 1) await next.click();
  }
}

async function timed(page, { before, at, act, shown }) {
  const millis = [];
  if (at) await page.evaluate((route) => window.bench.open(route), at);
  for (let round = 0; round < ROUNDS; round++) {
    if (before) await page.evaluate(before);
    await page.waitForTimeout(1500);
    millis.push(await waited(page, act, shown, round));
  }
  return millis;
}

/** Today: from the press on Save to the form gone. */
async function logged(page) {
  const millis = [];
  await page.evaluate(() => window.bench.open('today'));
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
  await page.waitForTimeout(3000);
  for (let round = 0; round < ROUNDS; round++) {
    // The list without the one just logged comes first.
    await page.waitForTimeout(2000);
    await page.getByRole('main').getByRole('button', { name: /^Log/ }).first().click();
    await page.getByRole('main').getByText('Not now', { exact: true }).first().click();
    await page.waitForTimeout(1500);
    const act = `window.form = document.querySelector('main button[type=submit]'); window.form.click()`;
    const shown = '!document.contains(window.form)';
    millis.push(await waited(page, act, shown, round));
  }
  return millis;
}

/** The report as people read it. */
function markdown({ date, commit, cpu, cores, chromium: version, longestImportTaskMs, rows }) {
  const line = ({ name, median: middle, goal, millis, longestTaskMs }) =>
    `| ${name} | ${middle} ms | ${goal} | ${Math.min(...millis)}–${Math.max(...millis)} ms | ${longestTaskMs || '< 50'} |`;
  return `# What a person waits for

The built app, 50,000 customers, 150,000 orders, 200,000 contacts and 20,000 complaints brought in as files; from a press to the second
frame that shows the answer, five times each, a minute and a half after the import. \`npm run bench:screens\` measures again.

| wait | median | goal | from–to | longest task, ms |
| --- | --: | --- | --: | --: |
${rows.map(line).join('\n')}

The longest task of the page while the four files came in: ${longestImportTaskMs} ms. Measured ${date} at ${commit} on ${cores} × ${cpu.trim()},
Chromium ${version}.
`;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

if (!isBuilt(root)) throw new Error('no build, or an old one: npm run build');
const { server, url } = await serve({ root: `${root}build`, base: '/', port: 0 });
const folder = mkdtempSync(join(tmpdir(), 'rapport-'));
const browser = await chromium.launch({ executablePath: findChromium().path, args: CHROMIUM_ARGUMENTS });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  await page.addInitScript(inPage);
  await page.goto(url);
  await page
    .getByRole('button', { name: 'Bring my list' })
    .or(page.getByRole('link', { name: 'Bring my list' }))
    .first()
    .click();
  await bring(page, files(folder, Date.now()));
  const importLong = await page.evaluate(() => window.bench.long.splice(0));
  await page.evaluate(() => window.bench.open('customers'));
  await page.waitForTimeout(SETTLE_MILLIS);
  const rows = [];
  for (const one of [...WAITS, { name: 'today: a contact is logged', goal: '≤ 100 ms' }]) {
    await page.evaluate(() => window.bench.long.splice(0));
    const millis = one.act ? await timed(page, one) : await logged(page);
    const long = await page.evaluate(() => window.bench.long.splice(0));
    rows.push({
      name: one.name,
      goal: one.goal,
      millis: millis.map(Math.round),
      median: Math.round(median(millis)),
      longestTaskMs: Math.max(0, ...long),
    });
    console.log(
      one.name.padEnd(28),
      `${rows.at(-1).median} ms`.padStart(8),
      one.goal.padStart(10),
      rows.at(-1).millis.join(' '),
      `longest task ${rows.at(-1).longestTaskMs}`,
    );
  }
  const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: root,
    encoding: 'utf8',
  }).stdout.trim();
  const about = {
    date: new Date().toISOString().slice(0, 10),
    commit,
    cpu: cpus()[0].model,
    cores: cpus().length,
    chromium: browser.version(),
  };
  const report = { ...about, customers: CUSTOMERS, longestImportTaskMs: Math.max(0, ...importLong), rows };
  console.log(`longest task while four files came in: ${report.longestImportTaskMs} ms`);
  const write = (name, text) => writeFileSync(new URL(name, import.meta.url), text);
  write('screens.json', `${JSON.stringify(report, null, 2)}\n`);
  write('SCREENS.md', markdown(report));
} finally {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true });
}
