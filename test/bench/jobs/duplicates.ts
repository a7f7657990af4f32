import { createRandom, type Random } from '$lib/base/random.ts';
import type { ComparableField, LinkageKind } from '$lib/features/linkage-fields.ts';
import { comparableField } from '$lib/features/linkage-fields.ts';
import { fitDuplicates } from '$lib/jobs/fit-duplicates.ts';
import { createAddress, createPerson, pick } from '$lib/sample/people.ts';
import { placesOf } from '$lib/sample/places.ts';
import type { Method } from './method.ts';

interface Input {
  readonly fields: readonly ComparableField[];
  /** Who each record is of. */
  readonly person: Uint32Array;
}

const KINDS = { name: 'words', email: 'code', phone: 'code', birthday: 'code', address: 'words', postcode: 'code' } as const satisfies Readonly<Record<string, LinkageKind>>; // prettier-ignore
type Cells = Record<keyof typeof KINDS, string>;
const NAMES = Object.keys(KINDS) as (keyof typeof KINDS)[];
/** One in eight people has a second record. */
const TWICE = 1 / 8;
const SLIP = 0.25;
const BLANK = 0.15;

function slipped(random: Random, text: string): string {
  const at = random.integer(Math.max(1, text.length - 1));
  const turned = text.slice(0, at) + text.slice(at + 1, at + 2) + text.slice(at, at + 1) + text.slice(at + 2);
  return random.next() < 0.5 ? text.slice(0, at) + text.slice(at + 1) : turned;
}

function personCells(random: Random, places: ReturnType<typeof placesOf>): Cells {
  const place = pick(random, places);
  const { name, handle } = createPerson(random, 'en');
  return {
    name,
    email: `${handle}${random.integer(1_000)}@example.com`,
    phone: `07${String(random.integer(1_000_000_000)).padStart(9, '0')}`,
    birthday: `19${40 + random.integer(60)}-${10 + random.integer(3)}-${10 + random.integer(19)}`,
    address: createAddress(random, 'en', place).address,
    postcode: `${place.postcode} ${1 + random.integer(9)}${pick(random, ['AB', 'CD', 'EF', 'GH'])}`,
  };
}

export const duplicates: Method<Input> = {
  inputName: 'people',
  prepare: ({ rows, seed = 7 }) => {
    const random = createRandom(seed);
    const places = placesOf('country-wide', 'en');
    const records: Cells[] = [];
    const person: number[] = [];
    for (let id = 0; records.length < rows; id++) {
      const cells = personCells(random, places);
      records.push(cells);
      person.push(id);
      if (random.next() >= TWICE || records.length === rows) continue;
      const again = { ...cells };
      for (const name of NAMES) {
        if (random.next() < SLIP) again[name] = slipped(random, again[name]);
        if (random.next() < BLANK) again[name] = '';
      }
      records.push(again);
      person.push(id);
    }
    const fields = NAMES.map((name) => {
      const dictionary = ['', ...new Set(records.map((cells) => cells[name]).filter((text) => text !== ''))];
      const codeOf = new Map(dictionary.map((text, code) => [text, code]));
      const codes = Uint32Array.from(records, (cells) => codeOf.get(cells[name]) ?? 0);
      return comparableField(name, KINDS[name], { kind: 'text', codes, dictionary }, rows);
    });
    return { fields, person: Uint32Array.from(person) };
  },
  run: async ({ fields, person }, { seed = 7 }) => {
    const fit = await fitDuplicates({ fields, count: person.length, seed });
    if (!fit.ok) throw new Error(fit.error.kind);
    const { first, second } = fit.value;
    return {
      // F1 against who the records are of.
      check: () => {
        const hits = first.filter((a, i) => person[a] === person[second[i]]).length;
        const truePairs = person.length - (person[person.length - 1] + 1);
        return (2 * hits) / (first.length + truePairs);
      },
    };
  },
};
