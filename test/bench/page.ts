/** The page side of the bench: passes jobs to a fresh worker each page, and draws lists itself. */
import * as Comlink from 'comlink';
import { drawList } from './jobs/list.ts';
import type { BenchWorker, Check, Parameters } from './bench.worker.ts';

const worker = new Worker(new URL('./bench.worker.ts', import.meta.url), { type: 'module' });
const remote = Comlink.wrap<BenchWorker>(worker);
const stage = document.getElementById('stage') as HTMLElement;
let drawn: Check | null = null;

declare global {
  var bench: (method: string, parameters: Parameters) => Promise<{ wallMs: number }>;
  var benchCheck: () => Promise<Check>;
  var benchReady: () => Promise<void>;
  var benchPrepare: (method: string, parameters: Parameters) => Promise<void>;
  var benchExport: (method: string, parameters: Parameters) => Promise<string>;
}

const isDrawn = (method: string) => method === 'list' || method === 'plain-table';

globalThis.benchReady = () => remote.ready();
globalThis.benchPrepare = async (method, parameters) => {
  if (!isDrawn(method)) await remote.prepare(method, parameters);
};
globalThis.benchExport = (method, parameters) => remote.exportInput(method, parameters);
globalThis.benchCheck = () => (drawn === null ? remote.check() : Promise.resolve(drawn));
globalThis.bench = async (method, parameters) => {
  if (!isDrawn(method)) return remote.run(method, parameters);
  const { wallMs, check } = await drawList(method, parameters, stage);
  drawn = check;
  return { wallMs };
};
