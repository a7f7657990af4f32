import * as Comlink from 'comlink';
import { createLifeline } from '../src/lib/base/lifeline.ts';
import { isViolation } from '../src/lib/base/refusals.ts';
import { showLife } from '../src/lib/base/sign-of-life.ts';
import type { FitThread } from '../src/lib/jobs/fit-thread.ts';
import { createFitThread } from '../src/lib/jobs/fit-thread.ts';
import type { HiredThread } from '../src/lib/jobs/train-model-service.ts';
import { createModelService, shippedBinaries } from '../src/lib/jobs/train-model-service.ts';
import { tellViolations } from './tell-violations.ts';

tellViolations();

const MOST_THREADS = 4;
const wasmPaths = shippedBinaries;
const threads = { start: startThread, most: Math.min(MOST_THREADS, navigator.hardwareConcurrency) };

type Call = { readonly type: 'connect'; readonly life: string } | { readonly type: 'help' };

addEventListener('message', ({ data, ports }: MessageEvent<Call>) => {
  if (data.type === 'connect') {
    Comlink.expose(createModelService({ wasmPaths, threads }), ports[0]);
    void showLife(data.life).then(() => postMessage('alive'));
  }
  if (data.type === 'help') Comlink.expose(createFitThread({ wasmPaths }), ports[0]);
});

/** This same script in a worker of its own, which ends with this one. */
function startThread(): HiredThread {
  const worker = new Worker(self.location.href, { type: 'module', name: 'rapport-fit' });
  worker.addEventListener('message', ({ data }) => isViolation(data) && self.postMessage(data));
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ type: 'help' }, [port1]);
  const remote = Comlink.wrap<FitThread>(port2);
  const { unlessEnded, end } = createLifeline();
  worker.addEventListener('error', end);
  return {
    load: (request) => unlessEnded(remote.load(request)),
    run: (task, onShare) => unlessEnded(remote.run(task, Comlink.proxy(onShare))),
    fitSegments: (request) => unlessEnded(remote.fitSegments(request)),
    dismiss: () => {
      worker.terminate();
      port2.close();
      end();
    },
  };
}
