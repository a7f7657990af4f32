import type { ColumnProfile } from './column-profile.ts';
import type { Field } from './headings.ts';
import { isNumeric, mayBeDated } from './interpret-column.ts';

const MOST_STATES = 60;
/** Blank cells for each filled one past which a day is not the day of the row. */
const RARE = 3;

/** Whether a column's values can be what its heading says. */
export function fits(field: Field, profile: ColumnProfile): boolean {
  if (profile.filled === 0) return true;
  const numeric = Math.max(profile.numbersPoint, profile.numbersComma) >= 0.5 * profile.meaningful;
  switch (field) {
    case 'time':
      return mayBeDated(profile) && profile.blanks < RARE * profile.filled;
    case 'birthday':
    case 'since':
    case 'until':
    case 'nextContact':
    case 'month':
      return mayBeDated(profile);
    case 'amount':
    case 'unitPrice':
    case 'unitCost':
    case 'quantity':
    case 'discount':
    case 'spend':
    case 'score':
    case 'tenure':
    case 'latitude':
    case 'longitude':
      return numeric && profile.meaningful > 0;
    case 'label':
    case 'returned':
      return profile.booleans >= 0.6 * profile.filled;
    case 'status':
      return !isNumeric(profile) && profile.distinctCount <= MOST_STATES;
    case 'email':
      return profile.emails >= 0.5 * profile.filled;
    case 'phone':
      return profile
        .examples()
        .some((example) => example.replace(/[\s()+.*-]/g, '').length >= 5 && /\d{3}/.test(example));
    case 'order':
      return profile.examples().some((example) => /\d/.test(example));
    case 'name':
    case 'givenName':
    case 'familyName':
      return !isNumeric(profile) && !isNumbered(profile);
    case 'text':
    case 'city':
    case 'country':
      return !isNumeric(profile);
    default:
      return true;
  }
}

/** `#1001`, `INV-17`: a mark and a number, as orders are named and people are not. */
function isNumbered(profile: ColumnProfile): boolean {
  const examples = profile.examples();
  return examples.length > 0 && examples.every((example) => /^#?[A-Z]{0,4}[-_]?\d+$/i.test(example));
}

/** Codes such as `e481f51c`, `VIP000417` or `XyZ+12=`: one word of letters and digits mixed, rarely a phrase. */
export function isCodeLike(profile: ColumnProfile): boolean {
  const examples = profile.examples();
  return (
    profile.blanks === 0 &&
    examples.length > 0 &&
    examples.every((text) => /^\S{4,}$/.test(text) && /\d/.test(text) && /\p{L}/u.test(text))
  );
}
