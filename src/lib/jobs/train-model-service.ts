import type { ChurnFitRequest, ModelApi } from '../api/model-api.ts';
import { churnFitTasks, needsTensorFlow } from './churn-fit-tasks.ts';
import { fitDuplicates } from './fit-duplicates.ts';
import { fitTexts } from './fit-texts.ts';
import type { FindWasmPaths, FitThread } from './fit-thread.ts';
import { fitSegmentModel } from './score-segments-fit.ts';
import { fitValueModels } from './score-value-fit.ts';
import { fitChurnModels } from './train-churn-fit.ts';

export interface ModelServiceOptions {
  /** Without them its plain engine is used. */
  readonly wasmPaths?: FindWasmPaths;
  /** Threads beside this one, and how many the device does well with. */
  readonly threads?: { readonly start: () => HiredThread; readonly most: number };
}

export interface HiredThread extends FitThread {
  /** Ends it; what it was asked for is rejected. */
  dismiss(): void;
}

/** Rows gone through below which a thread is slower to start than to do without. */
const LEAST_WORK = 1_000_000;
const LEAST_PEOPLE = 20_000;
/** Each thread has a copy of the rows. */
const MOST_COPIED_BYTES = 400e6;

/** Fits models where it stands or on threads that it starts: in the model worker, or directly in a test. */
export function createModelService({ wasmPaths, threads }: ModelServiceOptions = {}): ModelApi {
  let running = { cancelled: false };
  let hired: HiredThread[] = [];
  const begin = () => (running = { cancelled: false });
  const dismiss = (leaving: readonly HiredThread[]) => {
    const staying = hired.filter((thread) => !leaving.includes(thread));
    const ending = hired.filter((thread) => leaving.includes(thread));
    hired = staying;
    ending.forEach((thread) => thread.dismiss());
  };
  async function withThreads<T>(
    count: number,
    work: (own: readonly HiredThread[]) => Promise<T>,
  ): Promise<T> {
    const own = Array.from({ length: count }, () => threads?.start()).filter(
      (thread) => thread !== undefined,
    );
    hired.push(...own);
    try {
      return await work(own);
    } finally {
      dismiss(own);
    }
  }
  return {
    fitSegments: (request, onProgress) => {
      const signal = begin();
      const here = () => Promise.resolve(fitSegmentModel(request, onProgress, signal));
      const alone = request.x.rows < LEAST_PEOPLE || (threads?.most ?? 1) < 2;
      // On a thread of its own, so that values can be fitted here meanwhile.
      return alone ? here() : withThreads(1, ([thread]) => thread.fitSegments(request).catch(() => here()));
    },
    fitValue: (request) => Promise.resolve(fitValueModels(request)),
    fitChurn: async (request, onProgress) => {
      const signal = begin();
      const paths = request.models.some(needsTensorFlow) ? await wasmPaths?.() : undefined;
      return withThreads(threadsFor(request, threads?.most ?? 1), async (own) => {
        await Promise.allSettled(own.map((thread) => thread.load(request)));
        return fitChurnModels(request, onProgress, signal, paths, own);
      });
    },
    findDuplicates: (request, onProgress) => fitDuplicates(request, onProgress, begin()),
    fitTexts: (request, onProgress) => fitTexts(request, onProgress, begin()),
    cancel: () => {
      running.cancelled = true;
      dismiss(hired);
      return Promise.resolve();
    },
  };
}

/** As many as the device has and the work is worth; none rather than one, which would only move the work. */
function threadsFor(request: ChurnFitRequest, most: number): number {
  const tasks = churnFitTasks(request);
  if (tasks.reduce((sum, { work }) => sum + work, 0) < LEAST_WORK) return 0;
  const { train, evaluate, final } = request;
  const matrices = [train.x, evaluate.by === 'time-split' ? evaluate.x : null, final?.x];
  const bytes = matrices.reduce((sum, x) => sum + (x?.values.byteLength ?? 0), 0);
  const count = Math.min(most, tasks.length, Math.max(2, Math.floor(MOST_COPIED_BYTES / bytes)));
  return count < 2 ? 0 : count;
}

/** The binaries that the build ships, looked up only when a network trains. */
export async function shippedBinaries(): ReturnType<FindWasmPaths> {
  const { WASM_PATHS } = await import('../models/tensorflow-binaries.ts');
  return WASM_PATHS;
}
