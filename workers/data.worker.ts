import * as Comlink from 'comlink';
import type { DataWorkerApi } from '../src/lib/api/worker-api.ts';
import type { ModelApi } from '../src/lib/api/model-api.ts';
import { createLifeline } from '../src/lib/base/lifeline.ts';
import { showLife } from '../src/lib/base/sign-of-life.ts';
import { countedModels } from '../src/lib/jobs/counted-models.ts';
import { heldModels, steadfastModels } from '../src/lib/jobs/steadfast-models.ts';
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
let lifeline = createLifeline();

const steadfast = steadfastModels(async () => {
  models ??= new Promise((resolve) => (connected = resolve));
  await askForModels();
  return models;
});

const workbench = createWorkbench({
  now: () => Date.now(),
  storage: storageState,
  onLost: () => tellLoss(),
  models: () => Promise.resolve(steadfast),
});

const api: DataWorkerApi = {
  ...workbench,
  connectModels(port) {
    lifeline = createLifeline();
    const remote = countedModels(heldModels(modelsAtPort(port), lifeline), {
      onBusy: () => void askForModels(),
      onIdle: () => tellIdle(),
    });
    models ??= Promise.resolve(remote);
    connected(remote);
  },
  start(page, life) {
    askForModels = () => page.startModels();
    tellIdle = () => void page.modelsIdle();
    tellLoss = () => void page.dataLost();
    return showLife(life);
  },
  modelsStopped() {
    models = null;
    lifeline.end();
  },
};

Comlink.expose(api);
