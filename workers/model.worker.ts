import * as Comlink from 'comlink';
import { createModelService, shippedBinaries } from '../src/lib/jobs/train-model-service.ts';

const models = createModelService({ wasmPaths: shippedBinaries });

addEventListener('message', ({ data, ports }: MessageEvent<{ type: string }>) => {
  if (data.type === 'connect') Comlink.expose(models, ports[0]);
});
