/**
 * npm run bench [-- job …]: every job beside its peer, in web workers of one Chromium, in one run.
 * Ours and the peer take turns, so that drift of the machine meets both; medians are reported.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { createServer } from 'vite';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../scripts/chromium.mjs';
import { JOBS } from './jobs.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

function installPeers() {
  const done = spawnSync('npm', ['install', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });
  if (done.status !== 0) throw new Error('the peers could not be installed');
}

/** The renderer that hosts the page: the youngest renderer among the browser's children. */
function rendererPid(browserPid) {
  const renderers = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return command.includes('--type=renderer') && ancestor(pid, browserPid);
      } catch {
        return false;
      }
    })
    .map(Number);
  return Math.max(...renderers);
}

function ancestor(pid, wanted) {
  for (let p = Number(pid); p > 1;) {
    if (p === wanted) return true;
    const stat = readFileSync(`/proc/${p}/stat`, 'utf8');
    p = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  }
  return false;
}

/** CPU milliseconds so far of all worker threads of the renderer (10 ms steps). */
function workerCpuMs(pid) {
  let ticks = 0;
  for (const task of readdirSync(`/proc/${pid}/task`)) {
    try {
      const stat = readFileSync(`/proc/${pid}/task/${task}/stat`, 'utf8');
      const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
      if (!name.startsWith('DedicatedWorker')) continue;
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      ticks += Number(fields[11]) + Number(fields[12]);
    } catch {
      continue;
    }
  }
  return ticks * 10;
}

const peakKb = (pid) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);
const restKb = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);

async function openPage(server, url) {
  const page = await server.newPage();
  page.on('console', (message) => message.type() === 'error' && console.error('  page:', message.text()));
  await page.goto(url);
  await page.waitForFunction(() => 'bench' in globalThis);
  return page;
}

async function main() {
  const only = process.argv.slice(2).filter((name) => !name.startsWith('-'));
  installPeers();
  const vite = await createServer({ configFile: join(here, 'vite.config.ts'), root: here, logLevel: 'warn' });
  await vite.listen();
  const url = `http://127.0.0.1:${vite.config.server.port}/`;
  const executablePath = findChromium().path;
  const profile = mkdtempSync(join(tmpdir(), 'rapport-bench-'));
  const launched = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [...CHROMIUM_ARGUMENTS, '--js-flags=--expose-gc'],
  });
  const browserPid = Number(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .find((pid) => {
        try {
          const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
          return command.includes(profile) && !command.includes('--type=');
        } catch {
          return false;
        }
      }),
  );
  const scratch = mkdtempSync(join(tmpdir(), 'rapport-bench-data-'));
  const results = [];

  const measure = async (page, method, parameters) => {
    const pid = rendererPid(browserPid);
    const cpu = workerCpuMs(pid);
    const outcome = await page.evaluate(
      ([name, given]) => globalThis.bench(name, given),
      [method, parameters],
    );
    return { ...outcome, cpuMs: workerCpuMs(pid) - cpu };
  };

  const peakOf = async (method, parameters) => {
    const page = await openPage(launched, url);
    const pid = rendererPid(browserPid);
    await page.evaluate(([name, given]) => globalThis.benchPrepare(name, given), [method, parameters]);
    const base = restKb(pid);
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
    await page.evaluate(([name, given]) => globalThis.bench(name, given), [method, parameters]);
    const peak = Math.max(0, peakKb(pid) - base) / 1024;
    await page.close();
    return Math.round(peak);
  };

  const native = (job, arrays) => {
    const file = join(scratch, `${job}.bin`);
    writeFileSync(file, arrays);
    const run = spawnSync('/usr/bin/python3', [join(here, 'peers', 'native.py'), job, file], {
      encoding: 'utf8',
    });
    return run.status === 0 ? JSON.parse(run.stdout) : null;
  };

  for (const job of JOBS.filter((item) => only.length === 0 || only.includes(item.job))) {
    for (const variant of job.variants) {
      const page = await openPage(launched, url);
      const ours = [];
      const peers = [];
      const rounds = variant.rounds ?? 5;
      await page.evaluate(
        ([name, given]) => globalThis.benchPrepare(name, given),
        [variant.method, variant.parameters],
      );
      for (let round = 0; round < rounds; round++) {
        ours.push(await measure(page, variant.method, variant.parameters));
        if (variant.peer && !variant.native)
          peers.push(await measure(page, variant.peer, variant.parameters));
      }
      if (variant.native) {
        const encoded = await page.evaluate(
          ([name, given]) => globalThis.benchExport(name, given),
          [variant.method, variant.parameters],
        );
        const outcome = native(variant.native, Buffer.from(encoded, 'base64'));
        if (outcome) peers.push(outcome);
        else console.log(`  ${variant.native}: no python3 with scikit-learn and scipy here, peer left out`);
      }
      await page.close();
      const wallMs = median(ours.map((run) => run.wallMs));
      const peerWallMs = peers.length > 0 ? median(peers.map((run) => run.wallMs)) : null;
      const row = {
        job: job.job,
        method: variant.label ?? variant.method,
        peer: variant.peerLabel ?? variant.peer ?? variant.native ?? null,
        wallMs: round1(wallMs),
        cpuMs: round1(median(ours.map((run) => run.cpuMs))),
        peerWallMs: peerWallMs === null ? null : round1(peerWallMs),
        ratio: peerWallMs === null ? null : Math.round((100 * peerWallMs) / wallMs) / 100,
        peakMb: await peakOf(variant.method, variant.parameters),
        ...(variant.peer && variant.peakOfPeer
          ? { peerPeakMb: await peakOf(variant.peer, variant.parameters) }
          : {}),
        rows: variant.parameters.rows ?? null,
        check: ours[0].check ?? null,
        peerCheck: peers[0]?.check ?? null,
      };
      results.push(row);
      console.log(JSON.stringify(row));
    }
  }

  const version =
    launched.browser()?.version() ?? execFileSync(executablePath, ['--version'], { encoding: 'utf8' }).trim();
  await launched.close();
  await vite.close();
  rmSync(profile, { recursive: true, force: true });
  rmSync(scratch, { recursive: true, force: true });
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: root,
    encoding: 'utf8',
  }).trim();
  const machine = `${cpus().length} × ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${version}`;
  const file = join(here, 'results.json');
  const kept = only.length > 0 ? previous(file).filter((row) => !only.includes(row.job)) : [];
  writeFileSync(
    file,
    `${JSON.stringify({ machine, date: new Date().toISOString().slice(0, 10), commit, results: [...kept, ...results] }, null, 2)}\n`,
  );
  console.log(table(results));
}

const round1 = (value) => Math.round(value * 10) / 10;

function previous(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).results;
  } catch {
    return [];
  }
}

function table(rows) {
  const head =
    '| job | ours | peer | rows | ours, ms | peer, ms | ratio | peak, MB |\n| --- | --- | --- | --: | --: | --: | --: | --: |';
  const body = rows.map(
    (row) =>
      `| ${row.job} | ${row.method} | ${row.peer ?? ''} | ${row.rows ?? ''} | ${row.wallMs} | ${row.peerWallMs ?? ''} | ${row.ratio ?? ''} | ${row.peakMb} |`,
  );
  return [head, ...body].join('\n');
}

await main();
