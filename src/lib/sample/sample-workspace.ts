import type { DayNumber } from '../base/units.ts';
import type { DatasetName } from '../data/datasets.ts';
import type { Table } from '../data/table.ts';
import type { SampleLanguage } from './language.ts';

export type SampleKind = 'retail' | 'b2b' | 'service';

export interface SampleOptions {
  readonly kind: SampleKind;
  readonly language: SampleLanguage;
  readonly seed: number;
  /** The day on which the sample is looked at; nothing in it is later than the day before. */
  readonly asOf: DayNumber;
  /** Default: what suits the kind. */
  readonly customers?: number;
  /** About how many order lines, where `customers` is not given. */
  readonly lines?: number;
}

export interface SampleRecord {
  readonly table:
    | 'complaints'
    | 'tasks'
    | 'feedback'
    | 'surveys'
    | 'plays'
    | 'improvements'
    | 'opportunities'
    | 'views'
    | 'requests'
    | 'touchpoints'
    | 'rivals'
    | 'attachments';
  readonly id: string;
  readonly fields: Readonly<Record<string, string | number | boolean>>;
  /** Of a picture. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
}

export interface SampleWorkspace {
  readonly name: string;
  readonly currency: string;
  readonly tables: Partial<Record<DatasetName, Table>>;
  /** What people did with records since, as fields to set. */
  readonly records: readonly SampleRecord[];
  readonly truth: SampleTruth;
}

/** What the generator knows and a model can only guess; one element a customer, as in the customers table. */
export interface SampleTruth {
  readonly asOf: DayNumber;
  readonly customers: readonly string[];
  /** Orders a day while a customer, seasons averaged out. */
  readonly ratePerDay: Float64Array;
  /** Chance of beginning to leave after an order (service: in a month), before anything goes wrong. */
  readonly leaveProbability: Float64Array;
  /** Day of the last order of one who left (service: day the contract ended); NaN for one who stays. */
  readonly leftDay: Float64Array;
  readonly alive: Uint8Array;
  /** Complaints made before `asOf`. */
  readonly complaints: Int32Array;
  /** Orders, returns apart. */
  readonly orders: Int32Array;
  /** Taste or kind of customer: what makes baskets and values differ. */
  readonly profile: readonly string[];
  /** High-value customers whose steady rhythm is broken at `asOf`. */
  readonly brokenRhythm: readonly string[];
  readonly priceRises: readonly DayNumber[];
  /** Categories that are bought together: the second follows the first with this added probability. */
  readonly affinities: readonly {
    readonly from: string;
    readonly to: string;
    readonly probability: number;
  }[];
}
