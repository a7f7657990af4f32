import type { Compared, KnownValue, PersonaTrait } from '../../api/likeness.ts';
import type { ExploreVariable } from '../../api/explore-variable.ts';
import { m } from '../../paraglide/messages.js';
import { formatPercent } from '../format.ts';
import { formatValue, levelName, variableName } from './variables.ts';

function valueWords(variable: ExploreVariable, value: KnownValue | null): string {
  if (value === null) return m.likeness_unknown();
  return typeof value === 'number' ? formatValue(variable, value) : levelName(variable, value);
}

/** A thing and its value, or both values where they are not the same to the eye. */
export function comparedWords({ variable, own, theirs }: Compared): string {
  const [here, there] = [valueWords(variable, own), valueWords(variable, theirs)];
  const name = variableName(variable);
  return here === there
    ? m.likeness_same({ variable: name, value: here })
    : m.likeness_against({ variable: name, own: here, theirs: there });
}

/** Romano et al. (2006): medium from 0.33, large from 0.474. */
const sizeOf = (delta: number) => (Math.abs(delta) >= 0.474 ? 0 : Math.abs(delta) >= 0.33 ? 1 : 2);
const HIGHER = [m.likeness_much_more, m.likeness_more, m.likeness_little_more];
const LOWER = [m.likeness_much_less, m.likeness_less, m.likeness_little_less];
const OFTENER = [m.likeness_much_oftener, m.likeness_oftener, m.likeness_little_oftener];
const RARER = [m.likeness_much_rarer, m.likeness_rarer, m.likeness_little_rarer];

export function deltaWords({ delta, typical }: PersonaTrait): string {
  const [up, down] = typical.kind === 'number' ? [HIGHER, LOWER] : [OFTENER, RARER];
  return (delta > 0 ? up : down)[sizeOf(delta)]();
}

/** What is typical, and the same of everyone. */
export function typicalWords({ variable, typical }: PersonaTrait): { own: string; everyone: string } {
  if (typical.kind === 'level') {
    const level = levelName(variable, typical.level);
    return {
      own: m.likeness_level({ level, share: formatPercent(typical.share) }),
      everyone: m.likeness_everyone({ value: formatPercent(typical.everyone) }),
    };
  }
  const value = (of: number) => formatValue(variable, of);
  return {
    own: m.likeness_median({ value: value(typical.median), low: value(typical.q1), high: value(typical.q3) }),
    everyone: m.likeness_everyone({ value: value(typical.everyone) }),
  };
}
