import type { ChurnCandidate } from '../api/model-api.ts';
import type { Outcome } from '../base/outcome.ts';
import type { CancelSignal } from '../base/progress.ts';
import type { Matrix } from '../math/matrix.ts';
import type { FitError } from '../models/fit-report.ts';
import type { NetworkOptions } from '../models/network.ts';
import type { Labelled } from './labelled-rows.ts';

export interface FitTools {
  readonly onShare: (share: number) => void;
  readonly cancel: CancelSignal;
  readonly wasmPaths: NetworkOptions['wasmPaths'];
}

export interface Trained extends Pick<ChurnCandidate, 'logistic' | 'parts' | 'engine'> {
  readonly predict: (x: Matrix) => Float64Array;
}

export type Trainer = (rows: Labelled, seed: number) => Promise<Outcome<Trained, FitError>>;
