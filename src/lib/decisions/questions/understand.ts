import type { RuleTest } from '../../base/rule.ts';
import { readClause } from './clauses.ts';
import type { Names } from './names.ts';
import { indexNames, normal } from './names.ts';
import { CLAUSES, COMPARISONS, FILLERS, PEOPLE } from './patterns.ts';
import type { Question, Understanding, UnclearWords, Vocabulary } from './question.ts';
import type { ClauseKind } from './patterns.ts';

type Compiled = readonly (readonly [ClauseKind, RegExp])[];

const MOST_LETTERS = 500;
const NEVER = '(?!)';
const NUMBER = '(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?';
/** Not within a Latin word or a number. */
const EDGE = '(?<![a-z0-9](?=[a-z0-9]))';

const escaped = (name: string) => name.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** Longest first, so that a name is not cut short by one that it begins with. */
function anyOf(names: Iterable<string>): string {
  const all = [...new Set(names)].sort((a, b) => b.length - a.length).map(escaped);
  return all.length === 0 ? NEVER : `(?:${all.join('|')})`;
}

function compile(names: Names): Compiled {
  const called = (kind?: string) =>
    anyOf(
      [...names.fields].flatMap(([name, of]) => (!kind || of.some((f) => f.kind === kind) ? [name] : [])),
    );
  const level = `${EDGE}${anyOf(names.levels.keys())}${EDGE}`;
  const [number, category] = [called('number'), called('category')];
  const slots: Readonly<Record<string, string>> = {
    N: NUMBER,
    HOW: anyOf(Object.values(COMPARISONS).flat()),
    day: `(?<field>${called('day')})`,
    number: `(?<field>${number})`,
    category: `(?<category>${category})`,
    text: `(?<field>${called('text')})`,
    field: `(?<field>${called()})`,
    levels: `(?<levels>${level}(?: ?(?:\\bor\\b|,|或者?|、) ?${level})*)`,
    measure: `(?<measure>${anyOf([...PEOPLE.map(normal), ...[...names.fields].flatMap(([name, of]) => (of.some((f) => f.kind === 'number') ? [name] : []))])})`,
  };
  return CLAUSES.map(([kind, pattern]) => {
    const source = pattern.replace(/\{(\w+)\}/g, (whole, slot: string) => slots[slot] ?? whole);
    return [kind, new RegExp(`${EDGE}(?:${source})${EDGE}`, 'y')];
  });
}

const FILLER = new RegExp(`${EDGE}(?:${anyOf(FILLERS)})${EDGE}`, 'y');
const WORD = /[a-z0-9][a-z0-9'’_.-]*|\P{Script=Han}|[\p{Script=Han}]/uy;

function at<T extends RegExp>(pattern: T, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from;
  return pattern.exec(text);
}

/** Neighbouring words that were not understood are told as one; Chinese letters run together. */
function addUnknown(unknown: { text: string; end: number }[], word: string, from: number): void {
  const last = unknown.at(-1);
  if (last?.end === from) {
    last.text += word;
    last.end += word.length;
  } else unknown.push({ text: word, end: from + word.length });
}

/**
 * A sentence, English or Chinese, as a question about the data. At each place the clause that takes most letters counts;
 * what is neither a clause nor a word without meaning of its own is told as unknown, what fits several fields as unclear.
 * O(letters × clauses).
 */
export function createUnderstanding(vocabulary: Vocabulary): (sentence: string) => Understanding {
  const names = indexNames(vocabulary);
  const clauses = compile(names);

  return (sentence) => {
    const text = normal(sentence.slice(0, MOST_LETTERS));
    const rules: RuleTest[] = [];
    const unknown: { text: string; end: number }[] = [];
    const unclear: UnclearWords[] = [];
    let asked: Pick<Question, 'wanted' | 'measure' | 'by'> = { wanted: 'list', measure: null, by: null };
    for (let from = 0; from < text.length;) {
      let best: { words: string; found: NonNullable<ReturnType<typeof readClause>> } | null = null;
      for (const [kind, pattern] of clauses) {
        const match = at(pattern, text, from);
        if (!match || match[0].length <= (best?.words.length ?? 0)) continue;
        const found = readClause(kind, match.groups ?? {}, names);
        if (found) best = { words: match[0], found };
      }
      const filler = at(FILLER, text, from)?.[0] ?? '';
      if (best && best.words.length >= filler.length) {
        const { words, found } = best;
        if (found.asked) {
          // One question at a time: a second one is said not to be understood.
          if (asked.wanted === 'list') asked = found.asked;
          else addUnknown(unknown, words, from);
        } else {
          if (found.choices.length > 1) unclear.push({ words, at: rules.length, choices: found.choices });
          rules.push(found.choices[0]);
        }
        from += words.length;
        continue;
      }
      const word = filler || (at(WORD, text, from)?.[0] ?? text[from]);
      if (!filler && word.trim() !== '') addUnknown(unknown, word, from);
      from += word.length;
    }
    return {
      question: { ...asked, rule: { match: 'all', rules } },
      unknown: unknown.map((one) => one.text),
      unclear,
    };
  };
}
