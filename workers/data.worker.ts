import * as Comlink from 'comlink';
import type { DataWorkerApi } from '../src/lib/api/worker-api.ts';
import type { ModelApi } from '../src/lib/api/model-api.ts';
import { countedModels } from '../src/lib/jobs/counted-models.ts';
import { createWorkbench } from '../src/lib/jobs/workbench.ts';
import { storageState } from '../src/lib/jobs/storage-state.ts';

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

/** Callbacks cross to the model worker as proxies. */
function overPort(port: MessagePort): ModelApi {
  const remote = Comlink.wrap<ModelApi>(port);
  return {
    fitSegments: (request, onProgress) => remote.fitSegments(request, Comlink.proxy(onProgress)),
    fitValue: (request, onProgress) => remote.fitValue(request, Comlink.proxy(onProgress)),
    fitChurn: (request, onProgress) => remote.fitChurn(request, Comlink.proxy(onProgress)),
    findDuplicates: (request, onProgress) => remote.findDuplicates(request, Comlink.proxy(onProgress)),
    fitTexts: (request, onProgress) => remote.fitTexts(request, Comlink.proxy(onProgress)),
    cancel: () => remote.cancel(),
  };
}

const api: DataWorkerApi = {
  ...workbench,
  connectModels(port) {
    const remote = countedModels(overPort(port), () => tellIdle());
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
