import { randomId } from '../base/random-id.ts';
import { whenGone } from '../base/sign-of-life.ts';
import { countViolationsOf } from './refusals.ts';

/** The worker that fits models: started when a fit asks for it, ended when it has been idle for a while or has died. */
export interface ModelWorker {
  start(): Promise<void>;
  /** No fit is under way: it may end soon. */
  idle(): void;
  /** Ends it at once, whatever it does. */
  stop(): void;
}

const IDLE_MILLIS = 60_000;

export function createModelWorker(
  connect: (port: MessagePort) => Promise<void>,
  onStopped: () => Promise<void>,
): ModelWorker {
  let worker: Worker | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    if (!worker) return;
    worker.terminate();
    worker = null;
    void onStopped();
  };
  return {
    async start() {
      clearTimeout(timer);
      if (worker) return;
      const started = new Worker(new URL('../../../workers/model.worker.ts', import.meta.url), {
        type: 'module',
        name: 'rapport-models',
      });
      countViolationsOf(started);
      worker = started;
      const stopIfGone = () => {
        if (worker === started) stop();
      };
      const life = randomId();
      started.addEventListener('message', ({ data }) => {
        if (data === 'alive') void whenGone(life).then(stopIfGone);
      });
      // It could not be loaded, or threw where nothing catches: who waits is told.
      started.addEventListener('error', stopIfGone);
      const { port1, port2 } = new MessageChannel();
      started.postMessage({ type: 'connect', life }, [port1]);
      await connect(port2);
    },
    idle() {
      clearTimeout(timer);
      timer = setTimeout(stop, IDLE_MILLIS);
    },
    stop,
  };
}
