import type { DayNumber } from '../base/units.ts';
import type { SampleLanguage, Words } from './language.ts';
import { inLanguage } from './language.ts';
import type { SampleRecord } from './sample-workspace.ts';

interface SampleImprovement {
  readonly words: Words;
  readonly about: string;
  /** Weight, severity, cost. */
  readonly rated: readonly [number, number, number];
  readonly term: string;
  readonly owner: Words;
  /** Days before the end of the data. */
  readonly started: number | null;
  readonly done: number | null;
}

const IMPROVEMENTS: readonly SampleImprovement[] = [
  { words: ['Check every parcel against the order before it leaves.', '发出前逐单核对包裹。'], about: 'delivery', rated: [4, 3, 2], term: 'short', owner: ['Tom', '王涛'], started: 140, done: 110 },
  { words: ['Tell customers of a delay before they ask.', '有延误时主动提前告知客户。'], about: 'delivery', rated: [4, 3, 1], term: 'short', owner: ['Maya', '李敏'], started: 20, done: null },
  { words: ['Show what is in stock while the order is taken.', '接单时即显示库存。'], about: 'product', rated: [3, 3, 5], term: 'long', owner: ['Priya', '陈洁'], started: null, done: null },
]; // prettier-ignore

/** What this business does better, has done, and means to do. */
export const improvementWork = (asOf: DayNumber, language: SampleLanguage): readonly SampleRecord[] =>
  IMPROVEMENTS.map(({ words, about, rated: [weight, severity, cost], term, owner, started, done }, i) => ({
    table: 'improvements',
    id: `sample-improvement-${i}`,
    fields: {
      title: inLanguage(words, language),
      owner: inLanguage(owner, language),
      ...{ about, weight, severity, cost, term },
      ...(started !== null && { startedDay: asOf - started }),
      ...(done !== null && { doneDay: asOf - done }),
    },
  }));
