import * as Comlink from 'comlink';
import type { DataWorkerApi } from '../src/lib/api/worker-api.ts';
import type { ModelApi } from '../src/lib/api/model-api.ts';
import { countedModels } from '../src/lib/jobs/counted-models.ts';
import { createWorkbench } from '../src/lib/jobs/workbench.ts';
import { storageState } from '../src/lib/jobs/storage-state.ts';
import { modelsAtPort } from './model-port.ts';
import { tellViolations } from './tell-violations.ts';

tellViolations();

let askForModels: () => Promise<void> = () => Promise.resolve();
let tellIdle: () => void = () => undefined;
let tellLoss: () => void = () => undefined;
let connected: (models: ModelApi) => void = () => undefined;
let models: Promise<ModelApi> | null = null;

const workbench = createWorkbench({
  now: () => Date.now(),
  storage: storageState,
  onLost: () => tellLoss(),
  models: async () => {
    models ??= new Promise((resolve) => (connected = resolve));
    await askForModels();
    return models;
  },
});

const api: DataWorkerApi = {
  ...workbench,
  connectModels(port) {
    const remote = countedModels(modelsAtPort(port), () => tellIdle());
    models ??= Promise.resolve(remote);
    connected(remote);
  },
  start(page) {
    askForModels = () => page.startModels();
    tellIdle = () => void page.modelsIdle();
    tellLoss = () => void page.dataLost();
  },
  modelsStopped() {
    models = null;
  },
};

Comlink.expose(api);
