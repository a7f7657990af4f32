/** The library's parts, loaded when first needed: they are larger than the rest of the product. */
export const importCore = () => import('@tensorflow/tfjs-core');
export const importLayers = () => import('@tensorflow/tfjs-layers');
export const importWasm = () => import('@tensorflow/tfjs-backend-wasm');
export const importCpu = () => import('@tensorflow/tfjs-backend-cpu');

export type TensorFlowCore = Awaited<ReturnType<typeof importCore>>;
export type TensorFlowLayers = Awaited<ReturnType<typeof importLayers>>;
