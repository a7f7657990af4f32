import type { Matrix } from '../../src/lib/math/matrix.ts';
import { createMatrix } from '../../src/lib/math/matrix.ts';
import { sharedOracleText, sharedText } from '../fixtures/shared.ts';

export interface Telco {
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly y: Uint8Array;
  readonly fold: Int32Array;
}

/** The file has no quoted cells. */
export function readTelco(): Telco {
  const [head, ...lines] = sharedText('telco_customer_churn.csv').trim().split(/\r?\n/);
  const names = head.split(',');
  const rows = lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, i) => [name, cells[i]]));
  });
  const folds = new Map(
    sharedOracleText('telco_folds.csv')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(',') as [string, string]),
  );
  return {
    rows,
    y: Uint8Array.from(rows, (row) => (row.Churn === 'Yes' ? 1 : 0)),
    fold: Int32Array.from(rows, (row) => Number(folds.get(row.customerID))),
  };
}

const NUMERIC = ['tenure', 'MonthlyCharges', 'TotalCharges', 'SeniorCitizen'];
const CATEGORICAL = [
  'gender',
  'Partner',
  'Dependents',
  'PhoneService',
  'MultipleLines',
  'InternetService',
  'OnlineSecurity',
  'OnlineBackup',
  'DeviceProtection',
  'TechSupport',
  'StreamingTV',
  'StreamingMovies',
  'Contract',
  'PaperlessBilling',
  'PaymentMethod',
];

/** The golden file's encoding: four numbers, dummies without their first level. */
export function telcoDesign({ rows }: Telco): Matrix {
  const levels = CATEGORICAL.map((name) => [...new Set(rows.map((row) => row[name]))].sort().slice(1));
  const values = rows.flatMap((row) => [
    ...NUMERIC.map((name) => Number(row[name].trim() || 0)),
    ...CATEGORICAL.flatMap((name, c) => levels[c].map((level) => (row[name] === level ? 1 : 0))),
  ]);
  return createMatrix(rows.length, values.length / rows.length, Float64Array.from(values));
}

/** The golden file's small design for standard errors. */
export function telcoSmallDesign({ rows }: Telco): Matrix {
  const values = rows.flatMap((row) => [
    Number(row.tenure),
    Number(row.MonthlyCharges),
    Number(row.SeniorCitizen),
    ...['Partner', 'Dependents', 'PaperlessBilling'].map((name) => (row[name] === 'Yes' ? 1 : 0)),
    row.Contract === 'One year' ? 1 : 0,
    row.Contract === 'Two year' ? 1 : 0,
    row.InternetService === 'Fiber optic' ? 1 : 0,
    row.InternetService === 'No' ? 1 : 0,
    row.PaymentMethod === 'Electronic check' ? 1 : 0,
  ]);
  return createMatrix(rows.length, 11, Float64Array.from(values));
}

export function pickRows(x: Matrix, keep: (row: number) => boolean): { x: Matrix; rows: number[] } {
  const rows = Array.from({ length: x.rows }, (_, i) => i).filter(keep);
  const values = new Float64Array(rows.length * x.columns);
  rows.forEach((row, i) =>
    values.set(x.values.subarray(row * x.columns, (row + 1) * x.columns), i * x.columns),
  );
  return { x: createMatrix(rows.length, x.columns, values), rows };
}
