import type { RecordType } from './record-type.ts';

/** What a person says of a competitor; of the one that is `own`, of their own share and of how the market grows. */
export interface Rival {
  readonly id: string;
  readonly customer: null;
  readonly own: boolean;
  readonly name: string | null;
  /** Of the market's sales, in hundredths of a per cent. */
  readonly share: number;
  /** In a year, in hundredths of a per cent; the data tell it of the own business. */
  readonly growth: number | null;
  /** Of the whole market; kept with the own share. */
  readonly marketGrowth: number | null;
}

export const BLANK_RIVAL: Rival = {
  id: '',
  customer: null,
  own: false,
  name: null,
  share: 0,
  growth: null,
  marketGrowth: null,
};

const GROWTH = { kind: 'whole', least: -10_000, most: 100_000 } as const;

export const RIVAL: RecordType = {
  fields: {
    own: { kind: 'flag' },
    name: { kind: 'text', longest: 100 },
    share: { kind: 'whole', least: 0, most: 10_000, required: true },
    growth: GROWTH,
    marketGrowth: GROWTH,
  },
  contradiction: ({ own, name }) => (own !== true && !name ? 'name' : null),
};
