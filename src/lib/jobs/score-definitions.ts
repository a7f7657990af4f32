import type { Definitions } from '../api/definitions.ts';
import type { RunKind } from '../scores/score-book.ts';

/** The definitions that a kind of run depends on; others may change without making it stale. */
function relevant(kind: RunKind, definitions: Definitions): readonly unknown[] {
  switch (kind) {
    case 'rfm':
      return [definitions.asOf, definitions.rfm];
    case 'segments':
      return [definitions.asOf, definitions.segments];
    case 'value':
      return [definitions.asOf, definitions.value];
    case 'churn': {
      const { mode, horizonDays, model } = definitions.churn;
      return [definitions.asOf, mode, horizonDays, model];
    }
  }
}

/** Nothing where silence is consent: runs of before there was a choice stay fresh. */
const whoIsJudged = ({ consent }: Definitions): readonly string[] =>
  consent.profiling === 'only-given' ? [consent.profiling] : [];

/** FNV-1a of the relevant definitions, as 8 hexadecimal digits. */
export function definitionsHashOf(kind: RunKind, definitions: Definitions): string {
  let hash = 0x811c9dc5;
  for (const character of JSON.stringify([...relevant(kind, definitions), ...whoIsJudged(definitions)])) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
