import type { DataApi } from './data-api.ts';

/** What the page does for the data worker. */
export interface WorkerPage {
  /** Starts the model worker where it does not run, and calls `connectModels` with a port to it. */
  startModels(): Promise<void>;
  /** No fit is under way: the model worker may be ended. */
  modelsIdle(): Promise<void>;
  /** The open workspace's data went away under it. */
  dataLost(): Promise<void>;
}

/** The data worker as the page's client sees it; screens see a DataApi. */
export interface DataWorkerApi extends DataApi {
  /** `life` is what the page hears of this worker's end by. */
  start(page: WorkerPage, life: string): Promise<void>;
  /** The model worker was ended: the next fit asks for another. */
  modelsStopped(): void;
}
