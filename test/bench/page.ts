/** The page side of the bench: passes jobs to a fresh worker each page, and draws lists itself. */
import * as Comlink from 'comlink';
import { drawList } from './jobs/list.ts';
import type { BenchWorker, Parameters, Timing } from './bench.worker.ts';

const worker = new Worker(new URL('./bench.worker.ts', import.meta.url), { type: 'module' });
const remote = Comlink.wrap<BenchWorker>(worker);
const stage = document.getElementById('stage') as HTMLElement;

declare global {
  var bench: (method: string, parameters: Parameters) => Promise<Timing>;
  var benchPrepare: (method: string, parameters: Parameters) => Promise<void>;
  var benchExport: (method: string, parameters: Parameters) => Promise<string>;
}

const isDrawn = (method: string) => method === 'list' || method === 'plain-table';

globalThis.bench = (method, parameters) =>
  isDrawn(method) ? drawList(method, parameters, stage) : remote.run(method, parameters);
globalThis.benchPrepare = async (method, parameters) => {
  if (!isDrawn(method)) await remote.prepare(method, parameters);
};
globalThis.benchExport = (method, parameters) => remote.exportInput(method, parameters);
