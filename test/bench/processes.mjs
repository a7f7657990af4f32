/** What Linux knows of the browser's processes; elsewhere every figure is null and the bench goes on without. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

const LINUX = existsSync('/proc/self/stat');
/** USER_HZ is 100 on every architecture that runs Chromium. */
const MILLIS_PER_TICK = 10;

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

const workers = (pid) =>
  list(`/proc/${pid}/task`)
    .map((task) => `/proc/${pid}/task/${task}`)
    .filter((task) => nameOf(read(`${task}/stat`)).startsWith('DedicatedWorker'));

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
    .filter((pid) => workers(pid).length > 0)
    .map(Number);
}

/** CPU milliseconds so far of a renderer: of all its dedicated workers, of its page, or of it all, threads that have ended too. */
export function cpuOf(pid, thread) {
  if (!LINUX || pid === null) return null;
  if (thread === 'process') {
    const [user, system] = fieldsOf(read(`/proc/${pid}/stat`)).slice(11, 13);
    return (Number(user) + Number(system)) * MILLIS_PER_TICK;
  }
  const threads = thread === 'page' ? [`/proc/${pid}/task/${pid}`] : workers(pid);
  const nanoseconds = threads.map((task) => Number(read(`${task}/schedstat`).split(' ')[0]));
  return nanoseconds.reduce((sum, own) => sum + own, 0) / 1e6;
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
