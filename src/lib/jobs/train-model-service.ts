import type { ChurnFitRequest, FitKind, ModelApi } from '../api/model-api.ts';
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

/** One call under way: its own to stop, with the threads that it started. */
interface Fit {
  readonly kind: FitKind;
  readonly signal: { cancelled: boolean };
  readonly hired: HiredThread[];
}

/** Rows gone through below which a thread is slower to start than to do without. */
const LEAST_WORK = 1_000_000;
const LEAST_PEOPLE = 20_000;
/** Each thread has a copy of the rows. */
const MOST_COPIED_BYTES = 400e6;

/** Fits models where it stands or on threads that it starts: in the model worker, or directly in a test. */
export function createModelService({ wasmPaths, threads }: ModelServiceOptions = {}): ModelApi {
  const underWay = new Set<Fit>();
  const dismiss = ({ hired }: Fit) => hired.splice(0).forEach((thread) => thread.dismiss());
  async function during<T>(kind: FitKind, work: (fit: Fit) => Promise<T>): Promise<T> {
    const fit: Fit = { kind, signal: { cancelled: false }, hired: [] };
    underWay.add(fit);
    try {
      return await work(fit);
    } finally {
      underWay.delete(fit);
      dismiss(fit);
    }
  }
  const hire = ({ hired }: Fit, count: number): readonly HiredThread[] => {
    for (let i = 0; threads && i < count; i++) hired.push(threads.start());
    return hired.slice();
  };
  return {
    fitSegments: (request, onProgress) =>
      during('segments', (fit) => {
        const here = () => Promise.resolve(fitSegmentModel(request, onProgress, fit.signal));
        if (request.x.rows < LEAST_PEOPLE || (threads?.most ?? 1) < 2) return here();
        // On a thread of its own, so that values can be fitted here meanwhile.
        const [thread] = hire(fit, 1);
        return thread.fitSegments(request).catch(here);
      }),
    fitValue: (request) => Promise.resolve(fitValueModels(request)),
    fitChurn: (request, onProgress) =>
      during('churn', async (fit) => {
        const paths = request.models.some(needsTensorFlow) ? await wasmPaths?.() : undefined;
        const own = hire(fit, threadsFor(request, threads?.most ?? 1));
        await Promise.allSettled(own.map((thread) => thread.load(request)));
        return fitChurnModels(request, onProgress, fit.signal, paths, own);
      }),
    findDuplicates: (request, onProgress) =>
      during('duplicates', ({ signal }) => fitDuplicates(request, onProgress, signal)),
    fitTexts: (request, onProgress) => during('texts', ({ signal }) => fitTexts(request, onProgress, signal)),
    cancel: (kind) => {
      for (const fit of underWay) {
        if (fit.kind !== kind) continue;
        fit.signal.cancelled = true;
        dismiss(fit);
      }
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
