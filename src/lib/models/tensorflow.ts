import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { FitError } from './fit-report.ts';
import type { TensorFlowCore, TensorFlowLayers } from './tensorflow-modules.ts';
import { importCore, importCpu, importLayers, importWasm } from './tensorflow-modules.ts';
import { passesSelfTest } from './tensorflow-self-test.ts';

export interface TensorFlow {
  readonly core: TensorFlowCore;
  readonly layers: TensorFlowLayers;
  readonly backend: 'wasm' | 'cpu';
  /** For model cards, e.g. `TensorFlow.js 4.22.0 wasm`. */
  readonly engine: string;
}

/** URLs on our own origin of the three binaries; without them only the cpu backend is tried. */
export interface TensorFlowOptions {
  readonly wasmPaths?: {
    readonly 'tfjs-backend-wasm.wasm': string;
    readonly 'tfjs-backend-wasm-simd.wasm': string;
    readonly 'tfjs-backend-wasm-threaded-simd.wasm': string;
  };
}

let loading: { readonly key: string; readonly result: Promise<Outcome<TensorFlow, FitError>> } | null = null;

async function startWasm(
  core: TensorFlowCore,
  paths: NonNullable<TensorFlowOptions['wasmPaths']>,
): Promise<boolean> {
  const wasm = await importWasm();
  // On an isolated page the stock build's thread workers never start, and it waits for them for ever.
  core.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  wasm.setWasmPaths({ ...paths });
  return core.setBackend('wasm');
}

async function startCpu(core: TensorFlowCore): Promise<boolean> {
  await importCpu();
  return core.setBackend('cpu');
}

async function load(options: TensorFlowOptions): Promise<Outcome<TensorFlow, FitError>> {
  const core = await importCore();
  // Registers the gradients as well, which the self-test needs.
  const layers = await importLayers();
  const { wasmPaths } = options;
  const starters: readonly { backend: 'wasm' | 'cpu'; start: () => Promise<boolean> }[] = [
    ...(wasmPaths ? [{ backend: 'wasm' as const, start: () => startWasm(core, wasmPaths) }] : []),
    { backend: 'cpu', start: () => startCpu(core) },
  ];
  for (const { backend, start } of starters) {
    try {
      if (!(await start())) continue;
      await core.ready();
      if (!(await passesSelfTest(core))) continue;
      return success({ core, layers, backend, engine: `TensorFlow.js ${core.version_core} ${backend}` });
    } catch {
      // A backend that does not start here is not an error: the next one is tried.
    }
  }
  return failure({ kind: 'unavailable', of: 'tensorflow' });
}

/**
 * TensorFlow.js with the first backend (wasm, then cpu) that starts and whose kernels give right numbers. Loaded once
 * for the same paths. Error `unavailable` where none does.
 */
export function loadTensorFlow(options: TensorFlowOptions = {}): Promise<Outcome<TensorFlow, FitError>> {
  const key = JSON.stringify(options.wasmPaths ?? null);
  if (loading?.key !== key) loading = { key, result: load(options) };
  return loading.result;
}
