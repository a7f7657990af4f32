import type { PlainLayer } from './dense-layers.ts';
import { addInputGradient, createActivations, forward } from './dense-layers.ts';

/** How a row is read: `fixed` numbers first, then `steps` × `channels` of a sequence, the oldest step first. */
export interface SequenceShape {
  readonly fixed: number;
  readonly steps: number;
  readonly channels: number;
  /** Steps that a filter sees at once, and steps from one look to the next; the last look ends with the sequence. */
  readonly width: number;
  readonly stride: number;
}

/**
 * A one-dimensional convolution, rectified, whose outputs stand before the fixed numbers as inputs of fully connected
 * layers: rectified inside, the single output is log-odds.
 */
export interface SequenceNetwork {
  readonly shape: SequenceShape;
  /** width · channels → filters. */
  readonly filters: PlainLayer;
  /** looks · filters + fixed → … → 1. */
  readonly layers: readonly PlainLayer[];
}

/** First step of each look, the oldest first. */
export function looksOf({ steps, width, stride }: SequenceShape): number[] {
  const count = Math.floor((steps - width) / stride) + 1;
  return Array.from({ length: count }, (_, at) => steps - width - (count - 1 - at) * stride);
}

const GRADIENT_STEPS = 24;

/** Holds the places that one row after another is worked out in. */
export function sequenceReader({ shape, filters, layers }: SequenceNetwork) {
  const { fixed, channels } = shape;
  const looks = looksOf(shape).map((step) => fixed + step * channels);
  const { inputs, outputs, weights, bias } = filters;
  const activations = createActivations(layers);
  const [joined] = activations;
  const inner = looks.length * outputs;
  const logOdds = (row: ArrayLike<number>): number => {
    looks.forEach((from, look) => {
      for (let f = 0; f < outputs; f++) {
        let sum = bias[f];
        for (let i = 0; i < inputs; i++) sum += row[from + i] * weights[i * outputs + f];
        joined[look * outputs + f] = sum > 0 ? sum : 0;
      }
    });
    for (let j = 0; j < fixed; j++) joined[inner + j] = row[j];
    return forward(layers, activations);
  };
  /** Of the row that `logOdds` has read last. */
  const addGradient = (gradient: Float64Array): void => {
    const upstream = new Float64Array(joined.length);
    addInputGradient(layers, activations, upstream);
    for (let j = 0; j < fixed; j++) gradient[j] += upstream[inner + j];
    looks.forEach((from, look) => {
      for (let f = 0; f < outputs; f++) {
        if (joined[look * outputs + f] === 0) continue;
        const passed = upstream[look * outputs + f];
        for (let i = 0; i < inputs; i++) gradient[from + i] += passed * weights[i * outputs + f];
      }
    });
  };
  return { logOdds, addGradient };
}

/** Log-odds of one row. Cost: looks × width × channels × filters, and the layers: some thousand multiplications. */
export function sequenceLogOdds(network: SequenceNetwork, row: ArrayLike<number>): number {
  return readerOf(network).logOdds(row);
}

const readers = new WeakMap<SequenceNetwork, ReturnType<typeof sequenceReader>>();

function readerOf(network: SequenceNetwork): ReturnType<typeof sequenceReader> {
  const known = readers.get(network) ?? sequenceReader(network);
  readers.set(network, known);
  return known;
}

/**
 * What each input adds to the log-odds against the row of zeros: integrated gradients along the straight way
 * (Sundararajan, Taly & Yan 2017, eq. 1; 24 midpoints). What is left over is shared out by size, so that they add up exactly.
 */
export function sequenceContributions(network: SequenceNetwork, row: Float64Array): Float64Array {
  const { logOdds, addGradient } = readerOf(network);
  const gradient = new Float64Array(row.length);
  const between = new Float64Array(row.length);
  for (let step = 0; step < GRADIENT_STEPS; step++) {
    const share = (step + 0.5) / GRADIENT_STEPS;
    for (let j = 0; j < row.length; j++) between[j] = share * row[j];
    logOdds(between);
    addGradient(gradient);
  }
  const parts = gradient.map((slope, j) => (slope * row[j]) / GRADIENT_STEPS);
  const total = logOdds(row) - logOdds(new Float64Array(row.length));
  const missing = parts.reduce((left, part) => left - part, total);
  const size = parts.reduce((sum, part) => sum + Math.abs(part), 0);
  return size > 0 ? parts.map((part) => part + (missing * Math.abs(part)) / size) : parts;
}
