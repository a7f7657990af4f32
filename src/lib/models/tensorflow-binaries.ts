import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import type { TensorFlowOptions } from './tensorflow.ts';

/** Where the build puts the binaries, on our own origin. Threads are off, so their build is never asked for. */
export const WASM_PATHS: NonNullable<TensorFlowOptions['wasmPaths']> = {
  'tfjs-backend-wasm.wasm': plain,
  'tfjs-backend-wasm-simd.wasm': simd,
  'tfjs-backend-wasm-threaded-simd.wasm': simd,
};
