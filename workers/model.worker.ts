import * as Comlink from 'comlink';
import { isViolation } from '../src/lib/base/refusals.ts';
import type { FitThread } from '../src/lib/jobs/fit-thread.ts';
import { createFitThread } from '../src/lib/jobs/fit-thread.ts';
import type { HiredThread } from '../src/lib/jobs/train-model-service.ts';
import { createModelService, shippedBinaries } from '../src/lib/jobs/train-model-service.ts';
import { tellViolations } from './tell-violations.ts';

tellViolations();

const MOST_THREADS = 4;
const wasmPaths = shippedBinaries;
const threads = { start: startThread, most: Math.min(MOST_THREADS, navigator.hardwareConcurrency) };

addEventListener('message', ({ data, ports }: MessageEvent<{ type: string }>) => {
  if (data.type === 'connect') Comlink.expose(createModelService({ wasmPaths, threads }), ports[0]);
  if (data.type === 'help') Comlink.expose(createFitThread({ wasmPaths }), ports[0]);
});

/** This same script in a worker of its own, which ends with this one. */
function startThread(): HiredThread {
  const worker = new Worker(self.location.href, { type: 'module', name: 'rapport-fit' });
  worker.addEventListener('message', ({ data }) => isViolation(data) && self.postMessage(data));
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ type: 'help' }, [port1]);
  const remote = Comlink.wrap<FitThread>(port2);
  let end: (reason: Error) => void = () => undefined;
  const ended = new Promise<never>((_, reject) => (end = reject));
  ended.catch(() => undefined);
  worker.addEventListener('error', () => end(new Error('fit thread: died')));
  const unlessEnded = <T>(answer: T) => Promise.race([answer, ended]);
  return {
    load: (request) => unlessEnded(remote.load(request)),
    run: (task, onShare) => unlessEnded(remote.run(task, Comlink.proxy(onShare))),
    fitSegments: (request) => unlessEnded(remote.fitSegments(request)),
    dismiss: () => {
      worker.terminate();
      port2.close();
      end(new Error('fit thread: dismissed'));
    },
  };
}
