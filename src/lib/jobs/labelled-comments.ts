import type { WordsClass, WordsTarget } from '../api/words.ts';
import type { SurveyKind } from '../base/survey-scales.ts';
import { SURVEYS } from '../base/survey-scales.ts';
import { numberAt, textAt } from '../data/cell.ts';
import type { Column } from '../data/column.ts';
import { ATTRIBUTE_PREFIX } from '../data/datasets.ts';
import type { WorkingSet } from '../data/working-set.ts';
import type { Feeling } from '../crm/comment-words.ts';
import { FEELINGS } from '../crm/comment-words.ts';

export const LEAST_COMMENTS = 40;
export const LEAST_OF_CLASS = 5;
const MOST_CLASSES = 40;
const NPS_BAD = 6;
const NPS_MIXED = 8;

/** Comments with the class that people gave them, −1 for none. */
export interface LabelledComments {
  readonly texts: readonly string[];
  readonly classOf: Int16Array;
  readonly classes: readonly WordsClass[];
}

type Feedback = WorkingSet['feedback'];

/** What the comments can be told apart by: score and topic, then what most comments have. O(feedback × columns). */
export function wordsTargets({ feedback }: WorkingSet): readonly WordsTarget[] {
  return ['score', ...Object.keys(feedback.columns).filter(mayTell)]
    .map((id) => {
      const { classOf, classes } = labelledComments(feedback, id);
      const comments = classOf.reduce((count, own) => count + Number(own >= 0), 0);
      return { id, comments, classes: classes.length };
    })
    .filter(({ comments, classes }) => comments >= LEAST_COMMENTS && classes >= 2)
    .sort((a, b) => rank(a.id) - rank(b.id) || b.comments - a.comments);
}

/** What people ask first. */
const FIRST = ['score', 'category'];
const rank = (id: string) => (FIRST.includes(id) ? FIRST.indexOf(id) : FIRST.length);

const mayTell = (name: string) =>
  name === 'category' || name === 'channel' || name.startsWith(ATTRIBUTE_PREFIX);

/** Each comment that says something, once a row, with its class; classes of fewer than five comments are none. */
export function labelledComments(feedback: Feedback, target: string): LabelledComments {
  const { columns, length } = feedback;
  const rows: number[] = [];
  for (let row = 0; row < length; row++) if (textAt(columns.text, row).trim() !== '') rows.push(row);
  const of = target === 'score' ? feelings(feedback) : values(columns[target]);
  const counts = new Map<string, number>();
  for (const row of rows) {
    const own = of(row);
    if (own !== '') counts.set(own, (counts.get(own) ?? 0) + 1);
  }
  const kept = [...counts.keys()].filter((own) => (counts.get(own) ?? 0) >= LEAST_OF_CLASS);
  const names =
    target === 'score'
      ? FEELINGS.filter((feeling) => kept.includes(feeling))
      : kept.sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  const few = names.length <= MOST_CLASSES ? names : [];
  const place = new Map<string, number>(few.map((name, k) => [name, k]));
  return {
    texts: rows.map((row) => textAt(columns.text, row)),
    classOf: Int16Array.from(rows, (row) => place.get(of(row)) ?? -1),
    classes: few.map((name) =>
      target === 'score' ? { kind: 'feeling', feeling: name as Feeling } : { kind: 'text', text: name },
    ),
  };
}

function values(column: Column | undefined): (row: number) => string {
  if (!column || column.kind === 'day' || column.kind === 'time') return () => '';
  if (column.kind === 'text') return (row) => textAt(column, row).trim();
  return (row) => (Number.isNaN(column.values[row]) ? '' : String(column.values[row]));
}

/** Bad, mixed or good by the answer's own scale; a scale that is not named is told by its largest score. */
function feelings({ columns, length }: Feedback): (row: number) => Feeling | '' {
  const kindOf = (row: number) => textAt(columns.type, row).toLowerCase();
  const largest = new Map<string, number>();
  for (let row = 0; row < length; row++) {
    const score = numberAt(columns.score, row);
    if (score > (largest.get(kindOf(row)) ?? -Infinity)) largest.set(kindOf(row), score);
  }
  return (row) => {
    const score = numberAt(columns.score, row);
    if (Number.isNaN(score)) return '';
    const kind = kindOf(row);
    if (kind === 'nps') return score <= NPS_BAD ? 'bad' : score <= NPS_MIXED ? 'mixed' : 'good';
    const { least, most } = scaleOf(kind, largest.get(kind) ?? 0);
    const middle = (least + most) / 2;
    return score < middle ? 'bad' : score > middle ? 'good' : 'mixed';
  };
}

function scaleOf(kind: string, largest: number): { readonly least: number; readonly most: number } {
  if (Object.hasOwn(SURVEYS, kind)) return SURVEYS[kind as SurveyKind];
  if (largest <= 1) return { least: 0, most: 1 };
  if (largest <= 5) return { least: 1, most: 5 };
  return largest <= 10 ? { least: 0, most: 10 } : { least: 0, most: 100 };
}
