/** What Linux knows of the browser's processes; elsewhere every figure is null and the bench goes on without. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

const LINUX = existsSync('/proc/self/stat');
const TICK_MS = 10;

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

const list = (path) => {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
};

const pids = () => list('/proc').filter((name) => /^\d+$/.test(name));
const fieldsOf = (stat) => stat.slice(stat.lastIndexOf(')') + 2).split(' ');
const nameOf = (stat) => stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
const isWorker = (stat) => nameOf(stat).startsWith('DedicatedWorker');

const tasks = (pid) => list(`/proc/${pid}/task`).map((task) => read(`/proc/${pid}/task/${task}/stat`));

/** The browser that uses a profile folder. */
export function processOf(profile) {
  const found = pids().find((pid) => {
    const command = read(`/proc/${pid}/cmdline`);
    return command.includes(`=${profile}`) && !command.includes('--type=');
  });
  return found ? Number(found) : null;
}

function descends(pid, from) {
  for (let p = Number(pid); p > 1; p = Number(fieldsOf(read(`/proc/${p}/stat`))[1] ?? 0)) {
    if (p === from) return true;
  }
  return false;
}

/** Renderers of the browser in which a dedicated worker lives. */
export function renderersWithWorker(browserPid) {
  if (!LINUX || browserPid === null) return [];
  return pids()
    .filter((pid) => read(`/proc/${pid}/cmdline`).includes('--type=renderer') && descends(pid, browserPid))
    .filter((pid) => tasks(pid).some(isWorker))
    .map(Number);
}

/** CPU milliseconds so far of all dedicated workers of a renderer, in steps of 10. */
export function workerCpuMs(pid) {
  if (!LINUX || pid === null) return null;
  let ticks = 0;
  for (const stat of tasks(pid).filter(isWorker)) {
    const fields = fieldsOf(stat);
    ticks += Number(fields[11]) + Number(fields[12]);
  }
  return ticks * TICK_MS;
}

export function memoryMb(pid) {
  const status = pid === null ? '' : read(`/proc/${pid}/status`);
  const kb = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0);
  return { now: kb('VmRSS') / 1024, peak: kb('VmHWM') / 1024 };
}

/** Starts the kernel's high-water mark of a process anew; false where that cannot be done. */
export function resetPeak(pid) {
  if (!LINUX || pid === null) return false;
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
    return true;
  } catch {
    return false;
  }
}
