import { createRandom } from '$lib/base/random.ts';
import { fitTextClassifier } from '$lib/models/text-classifier.ts';
import type { Method } from './method.ts';

interface Input {
  readonly texts: readonly string[];
  readonly y: Uint8Array;
}

const WORDS = 6_000;
const LENGTH = 18;
const CLASSES = 2;

const wordOf = (index: number): string => {
  let word = '';
  for (let left = index + 400; left > 0; left = Math.floor(left / 20)) word += 'bcdfghjklmnprstvwxza'[left % 20] + 'aeiou'[left % 5];
  return word;
}; // prettier-ignore

/** Comments of words as rare as words are (Zipf); one in eight words leans to one class. */
export const texts: Method<Input> = {
  inputName: 'texts',
  prepare: ({ rows, seed = 7 }) => {
    const random = createRandom(seed);
    const words = Array.from({ length: WORDS }, (_, i) => wordOf(i));
    const y = Uint8Array.from({ length: rows }, () => random.integer(CLASSES));
    const drawn = () => Math.min(WORDS - 1, Math.floor(Math.exp(random.next() * Math.log(WORDS)) - 1));
    const wordFor = (label: number): string => {
      const word = drawn();
      const leansElsewhere = word % 8 === 3 && (word >> 3) % CLASSES !== label;
      return words[leansElsewhere && random.next() < 0.45 ? drawn() : word];
    };
    return {
      texts: Array.from(y, (label) => Array.from({ length: LENGTH }, () => wordFor(label)).join(' ')),
      y,
    };
  },
  run: ({ texts: given, y }, { seed = 7 }) => {
    const fit = fitTextClassifier(given, y, CLASSES, { seed });
    if (!fit.ok) throw new Error(fit.error.kind);
    return Promise.resolve({ check: () => fit.value.correct / y.length });
  },
  exportInput: ({ texts: given, y }) =>
    new TextEncoder().encode(given.map((text, i) => `${y[i]}\t${text}`).join('\n')),
};
