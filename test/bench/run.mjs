/**
 * npm run bench [-- job …]: every job beside its peer, in web workers of one Chromium, in one run.
 * Ours and the peer take turns, so that drift of the machine meets both; medians are reported.
 * BENCH_ROUNDS=3 cuts rounds. BENCH_SCALE=0.01 shrinks every job to try the bench itself; such a run is printed and not kept.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../scripts/chromium.mjs';
import { compileKernels } from '../../scripts/kernels.mjs';
import { JOBS } from './jobs.mjs';
import { memoryMb, processOf, renderersWithWorker, resetPeak, cpuOf } from './processes.mjs';
import { agree, markdown, median, round } from './report.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const scale = Number(process.env.BENCH_SCALE ?? 1);
const PYTHON = '/usr/bin/python3';

function installPeers() {
  if (existsSync(join(here, 'node_modules', 'papaparse'))) return;
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });
  if (done.status !== 0) throw new Error('the peers could not be installed');
}

function scaled(parameters) {
  const shrink = (value) => Math.max(500, Math.round(value * scale));
  const { rows, customers, peerRows } = parameters;
  return {
    ...parameters,
    rows: shrink(rows),
    ...(customers && { customers: Math.min(shrink(rows), Math.max(50, Math.round(customers * scale))) }),
    ...(peerRows && { peerRows: Math.min(peerRows, shrink(rows)) }),
  };
}

/** A page with a fresh worker, and the process they live in. */
async function openPage(browser, url, browserPid) {
  const before = new Set(renderersWithWorker(browserPid));
  const page = await browser.newPage();
  page.on('console', (message) => message.type() === 'error' && console.error('  page:', message.text()));
  page.on('pageerror', (error) => console.error('  page:', error.message));
  await page.goto(url);
  await page.waitForFunction(() => 'bench' in globalThis, undefined, { timeout: 120_000 });
  await page.evaluate(() => globalThis.benchReady());
  const pid = renderersWithWorker(browserPid).find((known) => !before.has(known)) ?? null;
  const call = (name, ...given) => page.evaluate(([of, values]) => globalThis[of](...values), [name, given]);
  return { page, pid, call };
}

async function timed(place, method, parameters, thread = 'workers') {
  // A page out of sight is given no frames.
  await place.page.bringToFront();
  const cpu = cpuOf(place.pid, thread);
  const { wallMs } = await place.call('bench', method, parameters);
  const cpuMs = cpu === null ? null : cpuOf(place.pid, thread) - cpu;
  return { wallMs, cpuMs, check: await place.call('benchCheck') };
}

/** Memory that the making of the input left behind goes back to the system, or the method would run in it unseen. */
async function giveBackMemory({ page, pid }) {
  const session = await page.context().newCDPSession(page);
  let now = memoryMb(pid).now;
  for (let turn = 0; turn < 10; turn++) {
    await session.send('Memory.simulatePressureNotification', { level: 'critical' });
    await page.waitForTimeout(500);
    const before = now;
    now = memoryMb(pid).now;
    if (turn > 1 && before - now < 1) break;
  }
  await session.detach();
  return now;
}

/** Most memory of the process while the method runs for the first time, above what it held with its input at hand. */
async function peakOf(open, method, parameters, thread) {
  const place = await open();
  await place.call('benchPrepare', method, parameters);
  const base = await giveBackMemory(place);
  const peak = resetPeak(place.pid)
    ? await timed(place, method, parameters, thread).then(() => memoryMb(place.pid).peak - base)
    : null;
  await place.page.close();
  // Not above the base: the run was served from room that the system still counts as held.
  return peak === null || peak < 1 ? null : Math.round(peak);
}

function runNative(job, file) {
  const run = spawnSync(PYTHON, [join(here, 'peers', 'native.py'), job, file], { encoding: 'utf8' });
  if (run.status === 0) return JSON.parse(run.stdout);
  const missing = run.error || run.stderr.includes('ModuleNotFoundError');
  console.log(`  ${job}: ${missing ? 'no python3 with pandas, scipy and scikit-learn here' : run.stderr}`);
  return null;
}

async function measureVariant(open, variant, scratch) {
  const parameters = scaled(variant.parameters);
  const { method, peer, native } = variant;
  const rounds = Math.min(variant.rounds ?? 5, Number(process.env.BENCH_ROUNDS ?? Infinity));
  const mine = await open();
  await mine.call('benchPrepare', method, parameters);
  let theirs = null;
  let nativeInput = null;
  if (peer) {
    theirs = await open();
    await theirs.call('benchPrepare', peer, parameters);
  } else if (native) {
    nativeInput = join(scratch, `${native}.bin`);
    writeFileSync(nativeInput, Buffer.from(await mine.call('benchExport', method, parameters), 'base64'));
  }
  const ours = [];
  const peers = [];
  for (let i = 0; i < rounds; i++) {
    ours.push(await timed(mine, method, parameters, variant.thread));
    if (theirs) peers.push(await timed(theirs, peer, parameters, variant.thread));
    const outcome = nativeInput && runNative(native, nativeInput);
    if (outcome) peers.push(outcome);
    else nativeInput = null;
  }
  await theirs?.page.close();
  await mine.page.close();
  const middle = (runs, name) =>
    runs.length === 0 || typeof runs[0][name] !== 'number'
      ? null
      : round(median(runs.map((run) => run[name])));
  const wallMs = middle(ours, 'wallMs');
  const peerWallMs = middle(peers, 'wallMs');
  const cpuMs = middle(ours, 'cpuMs');
  const peerCpuMs = variant.scaledPeer ? null : middle(peers, 'cpuMs');
  const check = ours[0].check;
  const peerCheck = peers[0]?.check ?? null;
  const agrees = peerCheck === null ? null : agree(check, peerCheck, variant.tolerance ?? 0);
  if (agrees === false) console.warn(`  WARNING ${method}: ${check} here, ${peerCheck} by the peer`);
  return {
    method: variant.label ?? method,
    peer: variant.peerLabel ?? peer ?? native ?? null,
    rows: parameters.rows,
    wallMs,
    cpuMs,
    peerWallMs,
    ratio: peerWallMs === null ? null : round(peerWallMs / wallMs, 2),
    peakMb: await peakOf(open, method, parameters, variant.thread),
    peerCpuMs,
    cpuRatio: cpuMs && peerCpuMs ? round(peerCpuMs / cpuMs, 2) : null,
    peerPeakMb: peer && variant.peakOfPeer ? await peakOf(open, peer, parameters) : null,
    goal: variant.goal ?? null,
    load: round(loadavg()[0]),
    rounds,
    check,
    peerCheck,
    agrees,
    ...(peers[0]?.more && { peerMore: peers[0].more }),
  };
}

function kept(file, replaced) {
  if (!existsSync(file)) return [];
  return JSON.parse(readFileSync(file, 'utf8')).results.filter((row) => !replaced.has(row.job));
}

/** Rows of jobs that this run has finished replace those of earlier runs; each row says at which commit. */
function writeReport(results, replaced, version, load) {
  const file = join(here, 'results.json');
  const order = JOBS.map(({ job }) => job);
  const all = [...kept(file, replaced), ...results];
  const report = {
    machine: `${cpus().length} × ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${version}`,
    date: new Date().toISOString().slice(0, 10),
    commit: commitNow(),
    load,
    results: all.sort((a, b) => order.indexOf(a.job) - order.indexOf(b.job)),
  };
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(join(here, 'RESULTS.md'), markdown(report));
}

function commitNow() {
  return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
}

async function main() {
  const only = process.argv.slice(2).filter((name) => !name.startsWith('-'));
  installPeers();
  await compileKernels();
  const executablePath = findChromium().path;
  const profile = mkdtempSync(join(tmpdir(), 'rapport-bench-'));
  const scratch = mkdtempSync(join(tmpdir(), 'rapport-bench-data-'));
  const config = { configFile: join(here, 'vite.config.ts'), root: here, logLevel: 'error' };
  const outDir = join(scratch, 'page');
  await build({ ...config, build: { outDir, emptyOutDir: true } });
  const server = await preview({ ...config, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [...CHROMIUM_ARGUMENTS, '--js-flags=--expose-gc'],
  });
  const version = execFileSync(executablePath, ['--version'], { encoding: 'utf8' }).trim();
  const results = [];
  const load = { before: round(loadavg()[0]), after: 0 };
  let failed = 0;
  try {
    const url = `http://127.0.0.1:${server.httpServer.address().port}/`;
    const browserPid = processOf(profile);
    const open = () => openPage(browser, url, browserPid);
    for (const { job, variants } of JOBS.filter((item) => only.length === 0 || only.includes(item.job))) {
      for (const variant of variants) {
        try {
          const row = { job, ...(await measureVariant(open, variant, scratch)) };
          results.push({ ...row, commit: commitNow() });
          console.log(JSON.stringify(row));
        } catch (error) {
          failed++;
          console.error(`${job} (${variant.label ?? variant.method}) failed: ${error.message}`);
        }
        for (const page of browser.pages().slice(1)) await page.close();
      }
      load.after = round(loadavg()[0]);
      const finished = results.filter((row) => row.job === job);
      if (scale === 1 && finished.length > 0) writeReport(finished, new Set([job]), version, load);
    }
    console.log(markdown({ machine: version, date: '', commit: '', load, results }));
  } finally {
    await browser.close();
    await server.close();
    rmSync(profile, { recursive: true, force: true });
    rmSync(scratch, { recursive: true, force: true });
  }
  if (failed > 0) process.exitCode = 1;
}

await main();
