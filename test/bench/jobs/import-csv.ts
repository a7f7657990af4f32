import Papa from 'papaparse';
import { NEVER_CANCELLED } from '$lib/base/progress.ts';
import type { ImportPlan } from '$lib/import/plan.ts';
import { inspectFile } from '$lib/import/inspect-file.ts';
import { readFile } from '$lib/import/read-file.ts';
import { linesFile } from './lines.ts';
import type { Method } from './method.ts';

interface Input {
  readonly file: File;
  readonly plan: ImportPlan;
}

const sumOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
const summary = (rows: number, minorUnits: number) => `${rows} rows, amounts ${Math.round(minorUnits)}`;

export const importCsv: Method<Input> = {
  inputName: 'csv-plan',
  prepare: async (parameters) => {
    const file = linesFile(parameters);
    const inspected = await inspectFile(
      { name: file.name, blob: file },
      {},
      { currency: 'GBP', timeZone: 'UTC' },
    );
    if (!inspected.ok) throw new Error(inspected.error.kind);
    return { file, plan: { ...inspected.value.plan, keepExactDuplicates: true } };
  },
  run: async ({ file, plan }) => {
    const result = await readFile({ name: file.name, blob: file }, plan, () => {}, NEVER_CANCELLED);
    if (!result.ok) throw new Error(result.error.kind);
    const { report, tables } = result.value;
    const amount = tables.orders?.columns['amount'];
    return {
      check: () => summary(report.read, amount?.kind === 'money' ? sumOf(amount.values) : Number.NaN),
    };
  },
};

/** Columns by name, as one would write it with the library: typed numbers, a Map for each text column. */
export const papaparse: Method<File> = {
  inputName: 'csv',
  prepare: (parameters) => linesFile(parameters),
  run: (file) =>
    new Promise((resolve, reject) => {
      const numbers: Record<string, number[]> = {};
      const codes: Record<string, number[]> = {};
      const dictionaries: Record<string, Map<string, number>> = {};
      const numeric = new Set(['quantity', 'unit price', 'discount', 'amount']);
      let rows = 0;
      Papa.parse<Record<string, string>>(file, {
        header: true,
        skipEmptyLines: true,
        chunk: ({ data }) => {
          for (const row of data) {
            rows++;
            for (const [name, text] of Object.entries(row)) {
              if (numeric.has(name)) (numbers[name] ??= []).push(Number(text));
              else if (name === 'order date') (numbers[name] ??= []).push(Date.parse(`${text}Z`));
              else {
                const dictionary = (dictionaries[name] ??= new Map());
                let code = dictionary.get(text);
                if (code === undefined) dictionary.set(text, (code = dictionary.size));
                (codes[name] ??= []).push(code);
              }
            }
          }
        },
        complete: () => {
          const typed = Object.values(numbers).map((column) => Float64Array.from(column));
          const coded = Object.values(codes).map((column) => Uint32Array.from(column));
          const amount = typed[Object.keys(numbers).indexOf('amount')];
          resolve({ check: () => summary(coded.length > 0 ? rows : 0, 100 * sumOf(amount)) });
        },
        error: reject,
      });
    }),
};
