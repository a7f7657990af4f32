import type { Parameters } from '../bench.worker.ts';

export interface Method<Input> {
  /** Methods with the same name share one prepared input. */
  readonly inputName: string;
  prepare(parameters: Parameters): Promise<Input> | Input;
  /** `wallMs` where the method times a part of itself (per-row peers scaled to the full size). */
  run(input: Input, parameters: Parameters): Promise<{ check: number | string; wallMs?: number }>;
  exportInput?(input: Input): Uint8Array | Promise<Uint8Array>;
}
