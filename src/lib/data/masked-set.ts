import type { Column } from './column.ts';
import { masked, maskedName, maskedPhone } from './mask-text.ts';
import type { CustomerEvents, WorkingSet } from './working-set.ts';

/** Columns of customers that say who somebody is or how they are found, and how each is masked. */
const MASKS: Readonly<Record<string, (text: string) => string>> = {
  name: maskedName,
  company: maskedName,
  phone: maskedPhone,
  email: masked,
  address: masked,
  postcode: masked,
  note: masked,
  tags: masked,
};
/** Attributes of a file that hold somebody's name. */
const NAME_HEADING = /contact (?:person|name)|surname|(?:first|last|full) name|姓名|联系人|聯絡人/i;
/** Figures that point at a door or a person. */
export const HIDDEN_FIGURES: ReadonlySet<string> = new Set(['latitude', 'longitude', 'birthday']);
/** Words of or about people. */
const EVENT_WORDS: ReadonlySet<string> = new Set(['text']);

const maskedOf = new WeakMap<WorkingSet, WorkingSet>();
const realOf = new WeakMap<WorkingSet, WorkingSet>();

/**
 * The working set with names, ways of contact and free words masked at their source, so that no answer drawn from it
 * can hold them; ids, figures, places as large as a town and times stay. O(distinct words), once for a working set.
 */
export function maskedSet(set: WorkingSet): WorkingSet {
  const held = maskedOf.get(set);
  if (held) return held;
  const { customers } = set;
  const columns = Object.entries(customers.columns).map(([name, column]) => [
    name,
    maskedColumn(name, column),
  ]);
  const hidden: WorkingSet = {
    ...set,
    customers: { ...customers, columns: Object.fromEntries(columns) as typeof customers.columns },
    interactions: withoutWords(set.interactions),
    feedback: withoutWords(set.feedback),
  };
  maskedOf.set(set, hidden);
  realOf.set(hidden, set);
  return hidden;
}

/** What a masked set was made from, to search in; any other set itself. */
export const unmasked = (set: WorkingSet): WorkingSet => realOf.get(set) ?? set;

function maskedColumn(name: string, column: Column): Column {
  if (column.kind !== 'text') {
    if (!HIDDEN_FIGURES.has(name)) return column;
    return { kind: column.kind, values: new Float64Array(column.values.length).fill(Number.NaN) };
  }
  const mask = Object.hasOwn(MASKS, name) ? MASKS[name] : NAME_HEADING.test(name) ? maskedName : undefined;
  return mask ? { ...column, dictionary: column.dictionary.map(mask) } : column;
}

function withoutWords(events: CustomerEvents): CustomerEvents {
  const columns = Object.entries(events.columns).map(([name, column]): [string, Column] => [
    name,
    column.kind === 'text' && EVENT_WORDS.has(name)
      ? { ...column, dictionary: column.dictionary.map(masked) }
      : column,
  ]);
  return { ...events, columns: Object.fromEntries(columns) };
}
