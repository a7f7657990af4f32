import { pearson } from '../models/correlation.ts';

const MOST_TOGETHER = 0.75;

/** A number that rises with the time as a customer, such as a total paid, says how long and not why; nobody can change it alone. */
export const growsWithStay = (values: Float64Array, stay: Float64Array): boolean =>
  Math.abs(pearson(values, stay).r) > MOST_TOGETHER;
