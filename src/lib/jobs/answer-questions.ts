import type { ExploreQuestions, NoAnswer } from '../api/explore.ts';
import type { AskAnswer, FiguresAnswer, GroupFigure } from '../api/questions.ts';
import type { RuleTest } from '../base/rule.ts';
import type { Question, Vocabulary } from '../decisions/questions/question.ts';
import { sayAsPeopleDo, sayQuestion } from '../decisions/questions/say.ts';
import { createUnderstanding } from '../decisions/questions/understand.ts';
import { tQuantile } from '../math/distributions.ts';
import type { AnswerSession } from './answer-session.ts';
import { usableScores } from './answer-session.ts';
import { ruleColumns, testOfRule } from './rule-columns.ts';

/** Running count, mean and squared deviations (Welford 1962). */
interface Sums {
  people: number;
  known: number;
  mean: number;
  squares: number;
}

const noSums = (): Sums => ({ people: 0, known: 0, mean: 0, squares: 0 });

function add(sums: Sums, value: number): void {
  sums.people++;
  if (Number.isNaN(value)) return;
  const away = value - sums.mean;
  sums.mean += away / ++sums.known;
  sums.squares += away * (value - sums.mean);
}

function figureOf(key: string | null, { people, known, mean, squares }: Sums): GroupFigure {
  const half = known > 1 ? tQuantile(0.975, known - 1) * Math.sqrt(squares / (known - 1) / known) : null;
  return {
    key, people, known,
    total: mean * known,
    mean: known > 0 ? mean : null,
    low: half === null ? null : mean - half,
    high: half === null ? null : mean + half,
  }; // prettier-ignore
}

/** One pass over customers: those whom the rule keeps, together and by level. */
export function figuresOf(
  { set, scores, definitions }: AnswerSession,
  { rule, measure, by }: ExploreQuestions['figures']['ask'],
): FiguresAnswer | NoAnswer {
  const book = usableScores({ set, scores });
  if (book === null) return { none: 'no-data' };
  const columns = ruleColumns(set, book, definitions);
  const measured = measure === null ? null : columns.get(measure)?.column;
  const level = by === null ? null : columns.get(by)?.column;
  if ((measured && measured.kind !== 'number') || measured === undefined) return { none: 'no-data' };
  if ((level && level.kind !== 'category') || level === undefined) return { none: 'no-data' };
  const isMeant = testOfRule(set, book, definitions, rule);
  const everyone = noSums();
  const sums = Array.from({ length: (level?.keys.length ?? 0) + 1 }, noSums);
  for (let c = 0; c < set.customers.count; c++) {
    if (!isMeant(c)) continue;
    const value = measured ? measured.values[c] : 1;
    add(everyone, value);
    if (level) add(sums[level.codes[c] < 0 ? level.keys.length : level.codes[c]], value);
  }
  if (everyone.people === 0) return { none: 'too-few' };
  const groups = sums.flatMap((of, i) => (of.people > 0 ? [figureOf(level?.keys[i] ?? '', of)] : []));
  return { everyone: figureOf(null, everyone), groups };
}

const EVERYONE = { match: 'all', rules: [] } as const;

/** A list, a comparison and a count, each with values of the data itself. */
function examplesFrom(vocabulary: Vocabulary): Question[] {
  const levelled = vocabulary.filter(
    ({ kind, unit, levels }) => kind === 'category' && unit === 'plain' && levels.length > 1,
  );
  const place = levelled.find(({ id }) => id === 'city' || id === 'region') ?? levelled.at(-1);
  const kind =
    levelled.find(({ id }) => id.startsWith('attribute:')) ?? levelled.find(({ id }) => id === 'group');
  const has = (id: string) => vocabulary.some((field) => field.id === id);
  const there: RuleTest[] = place ? [{ field: place.id, test: 'oneOf', values: [place.levels[0].key] }] : [];
  const quiet: RuleTest[] = has('lastDay')
    ? [{ field: 'lastDay', test: 'longerThanDays', values: [60] }]
    : [];
  const measure = has('churn') ? 'churn' : 'revenue';
  return [
    { wanted: 'list', measure: null, by: null, rule: { match: 'all', rules: [...there, ...quiet] } },
    ...(kind && has(measure) ? [{ wanted: 'compare', measure, by: kind.id, rule: EVERYONE } as const] : []),
    { wanted: 'count', measure: null, by: null, rule: { match: 'all', rules: quiet } },
    ...(has('revenue')
      ? [{ wanted: 'mean', measure: 'revenue', by: null, rule: { match: 'all', rules: there } } as const]
      : []),
  ];
}

/** A sentence as a question about the open workspace, in the words that the screen calls its fields by. */
export function understandAsked(
  _: AnswerSession,
  { sentence, vocabulary, language }: ExploreQuestions['understand']['ask'],
): AskAnswer {
  const understand = createUnderstanding(vocabulary);
  const said = (question: Question): string => {
    const short = sayAsPeopleDo(question, vocabulary, language);
    const heard = short === null ? null : understand(short);
    const isMeant = heard?.unknown.length === 0 && heard.unclear.length === 0;
    const isSame = isMeant && JSON.stringify(heard.question) === JSON.stringify(question);
    return short !== null && isSame ? short : sayQuestion(question, vocabulary, language);
  };
  return { ...understand(sentence), examples: examplesFrom(vocabulary).map(said) };
}
