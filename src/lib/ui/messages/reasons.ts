import { REASON_FEATURES, WEEK_SPANS, type Reason, type ReasonFeature } from '../../base/facts.ts';
import { m } from '../../paraglide/messages.js';
import { formatCount, formatDecimal, formatMoney, formatPercent } from '../format.ts';

export interface ReasonWords {
  /** The fact with its figure: “No order for 74 days.” */
  readonly fact: string;
  /** What is usual, where known: “Usually orders every 31.” */
  readonly usual: string | null;
  /** One short phrase for a chip. */
  readonly chip: string;
}

type Write = (reason: Reason) => ReasonWords;

const number = (value: Reason['value']): number => (typeof value === 'number' ? value : Number(value ?? NaN));

/** A fact that stands before another sentence ends in a full stop; alone it is a phrase. */
const words = (fact: string, usual: string | null, chip: string): ReasonWords => ({
  fact: usual === null || /[.。]$/.test(fact) ? fact : `${fact}${m.reasons_stop()}`,
  usual,
  chip,
});

/** “Usual 31” of this customer's own past, or “everyone 31”. */
function against(reason: Reason, show: (n: number) => string): string | null {
  if (reason.usual === null) return null;
  const usual = typeof reason.usual === 'number' ? show(reason.usual) : reason.usual;
  return reason.usualOf === 'own-past' ? m.reasons_usual_own({ usual }) : m.reasons_usual_everyone({ usual });
}

const days = (n: number): string => m.reasons_days({ n: Math.round(n), count: formatCount(Math.round(n)) });

function category(heading: () => string): Write {
  return (reason) => {
    const text = `${heading()}${m.reasons_colon()}${String(reason.value ?? m.common_unknown())}`;
    return words(text, null, text);
  };
}

function weeks({ from, to }: (typeof WEEK_SPANS)[number]): Write {
  return (reason) => {
    const n = Math.round(number(reason.value));
    const recent =
      n === 0
        ? m.reasons_weeks_recent_none({ to })
        : m.reasons_weeks_recent({ n, count: formatCount(n), to });
    const earlier =
      n === 0
        ? m.reasons_weeks_earlier_none({ from, to })
        : m.reasons_weeks_earlier({ n, count: formatCount(n), from, to });
    const text = from === 1 ? recent : earlier;
    return words(text, null, text);
  };
}

const WRITERS: Readonly<Record<ReasonFeature, Write>> = {
  recencyDays: (reason) => {
    const silent = days(number(reason.value));
    if (reason.usual === null || reason.usualOf !== 'own-past') {
      return words(
        m.reasons_silent({ days: silent }),
        against(reason, days),
        m.reasons_silent_chip({ days: silent }),
      );
    }
    const usual = formatCount(Math.round(number(reason.usual)));
    return words(
      m.reasons_silent({ days: silent }),
      m.reasons_silent_usual({ usual }),
      m.reasons_silent_chip_usual({ days: silent, usual }),
    );
  },
  frequency: (reason) => {
    const n = Math.round(number(reason.value));
    const text = m.reasons_orders({ n, count: formatCount(n) });
    return words(
      text,
      against(reason, (x) => formatDecimal(x, 1)),
      text,
    );
  },
  spendTrend: (reason) => {
    const change = number(reason.value);
    const share = formatPercent(Math.abs(change));
    const text =
      change <= -0.005
        ? m.reasons_spend_less({ share })
        : change >= 0.005
          ? m.reasons_spend_more({ share })
          : m.reasons_spend_same();
    return words(text, m.reasons_spend_period(), text);
  },
  averageOrder: (reason) => {
    const text = m.reasons_average_order({ amount: formatMoney(number(reason.value)) });
    return words(
      text,
      against(reason, (x) => formatMoney(x)),
      text,
    );
  },
  tenureDays: (reason) => {
    const text = m.reasons_customer_for({ time: since(number(reason.value)) });
    return words(text, null, text);
  },
  returnShare: (reason) => {
    const text = m.reasons_returns({ share: formatPercent(number(reason.value)) });
    return words(
      text,
      against(reason, (x) => formatPercent(x)),
      text,
    );
  },
  breadth: (reason) => {
    const n = Math.round(number(reason.value));
    const text = m.reasons_breadth({ n, count: formatCount(n) });
    return words(
      text,
      against(reason, (x) => formatDecimal(x, 1)),
      text,
    );
  },
  complaints90: (reason) => {
    const n = Math.round(number(reason.value));
    const text = n === 0 ? m.reasons_no_complaints() : m.reasons_complaints({ n, count: formatCount(n) });
    return words(text, null, text);
  },
  lastScore: (reason) => {
    const text =
      reason.value === null
        ? m.reasons_no_score()
        : m.reasons_last_score({ score: formatDecimal(number(reason.value), 0) });
    return words(
      text,
      against(reason, (x) => formatDecimal(x, 1)),
      text,
    );
  },
  noAnswers90: (reason) => {
    const n = Math.round(number(reason.value));
    const text = n === 0 ? m.reasons_reachable() : m.reasons_no_answers({ n, count: formatCount(n) });
    return words(text, null, text);
  },
  weeks8: weeks(WEEK_SPANS[0]),
  weeks26: weeks(WEEK_SPANS[1]),
  weeks52: weeks(WEEK_SPANS[2]),
  tenure: (reason) => {
    const text = m.reasons_tenure({ value: formatCount(number(reason.value)) });
    return words(
      text,
      against(reason, (x) => formatDecimal(x, 0)),
      text,
    );
  },
  channel: category(m.reasons_channel),
  gender: category(m.reasons_gender),
  region: category(m.reasons_region),
  country: category(m.reasons_country),
  city: category(m.reasons_city),
  owner: category(m.reasons_owner),
};

function since(tenureDays: number): string {
  const years = Math.floor(tenureDays / 365.25);
  if (years >= 2) return m.reasons_years({ n: years, count: formatCount(years) });
  const months = Math.max(1, Math.round(tenureDays / 30.44));
  return m.reasons_months({ n: months, count: formatCount(months) });
}

const isReasonFeature = (word: string): word is ReasonFeature =>
  (REASON_FEATURES as readonly string[]).includes(word);

/** One customer's reason in words; an attribute of the person's own file is named as the file names it. */
export function reasonWords(reason: Reason): ReasonWords {
  if (isReasonFeature(reason.feature)) return WRITERS[reason.feature](reason);
  const heading = reason.feature.replace(/^attribute:/, '');
  const value =
    typeof reason.value === 'number'
      ? formatDecimal(reason.value, Number.isInteger(reason.value) ? 0 : 1)
      : (reason.value ?? m.common_unknown());
  const text = `${heading}${m.reasons_colon()}${value}`;
  return words(
    text,
    against(reason, (x) => formatDecimal(x, 1)),
    text,
  );
}
