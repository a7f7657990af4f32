import type { ChurnColumn } from './churn-scorer.ts';

/** One thing that a model reads: a number's column, or all levels of a feature. */
export interface InputChoice {
  readonly id: string;
  readonly reason: string;
  readonly columns: readonly number[];
  readonly levels: boolean;
}

/** One week of a sequence is nothing that a person asks about by itself. */
const isWeek = (name: string): boolean => /^week\d+:/.test(name);

export function inputChoices(columns: readonly ChurnColumn[]): InputChoice[] {
  const choices = new Map<string, { id: string; reason: string; columns: number[]; levels: boolean }>();
  columns.forEach(({ name, reason, level }, j) => {
    // A blank's own column goes with its number.
    if (level === '' || isWeek(name)) return;
    const id = level === null ? name : reason;
    const known = choices.get(id);
    if (known) known.columns.push(j);
    else choices.set(id, { id, reason, columns: [j], levels: level !== null });
  });
  return [...choices.values()];
}

/** A number as it is; of levels which one it is, 0 for the one without a column. NaN where a row is not known. */
export function choiceValues({ columns, levels }: InputChoice, inputs: ArrayLike<number>, width: number): Float64Array {
  return Float64Array.from({ length: inputs.length / width }, (_, i) => {
    const from = i * width;
    if (Number.isNaN(inputs[from])) return Number.NaN;
    return levels ? columns.findIndex((j) => inputs[from + j] === 1) + 1 : inputs[from + columns[0]];
  });
} // prettier-ignore
