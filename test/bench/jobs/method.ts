import type { Check, Parameters } from '../bench.worker.ts';

export interface Ran {
  /** What ours and the peer must agree on; worked out after the clock has stopped. */
  readonly check: () => Check | Promise<Check>;
  /** Where the method times a part of itself (per-row peers scaled to the full size). */
  readonly wallMs?: number;
}

export interface Method<Input> {
  /** Methods with the same name share one prepared input. */
  readonly inputName: string;
  prepare(parameters: Parameters): Promise<Input> | Input;
  run(input: Input, parameters: Parameters): Promise<Ran>;
  /** Bytes for a peer outside the browser. */
  exportInput?(input: Input): Uint8Array | Promise<Uint8Array>;
}
