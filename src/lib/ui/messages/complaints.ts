import type { Complaint, ComplaintClass, ComplaintState, Sentiment, Severity } from '../../crm/complaint.ts';
import type { ComplaintClock } from '../../decisions/complaint-clock.ts';
import type { Cause, StepFigures } from '../../decisions/complaint-figures.ts';
import { m } from '../../paraglide/messages.js';
import { formatCount, formatDateTime, formatDecimal, formatPercent } from '../format.ts';

type RootCause = NonNullable<Complaint['rootCause']>;
type Names<K extends string> = Readonly<Record<K, () => string>>;

export const CLASS_NAMES: Names<ComplaintClass> = {
  product: m.complaints_class_product,
  delivery: m.complaints_class_delivery,
  service: m.complaints_class_service,
  price: m.complaints_class_price,
  other: m.complaints_class_other,
};

export const SEVERITY_NAMES: Names<Severity> = {
  low: m.complaints_severity_low,
  medium: m.complaints_severity_medium,
  high: m.complaints_severity_high,
};

export const SENTIMENT_NAMES: Names<Sentiment> = {
  calm: m.complaints_sentiment_calm,
  unhappy: m.complaints_sentiment_unhappy,
  angry: m.complaints_sentiment_angry,
};

export const STATE_NAMES: Names<ComplaintState> = {
  new: m.complaints_state_new,
  working: m.complaints_state_working,
  solved: m.complaints_state_solved,
  closed: m.complaints_state_closed,
  imported: m.complaints_state_imported,
};

export const CHANNEL_NAMES = {
  phone: m.complaints_channel_phone,
  mail: m.complaints_channel_mail,
  message: m.complaints_channel_message,
  visit: m.complaints_channel_visit,
  web: m.complaints_channel_web,
  social: m.complaints_channel_social,
  other: m.complaints_channel_other,
} as const satisfies Names<string>;

export const ROOT_CAUSE_NAMES: Names<RootCause> = {
  defect: m.complaints_cause_defect,
  'service-failure': m.complaints_cause_service_failure,
  misunderstanding: m.complaints_cause_misunderstanding,
  outside: m.complaints_cause_outside,
};

/** A map of names as choices, in its order. */
export const optionsOf = <K extends string>(names: Names<K>): readonly { value: K; label: string }[] =>
  (Object.keys(names) as K[]).map((value) => ({ value, label: names[value]() }));

export const causeName = ({ class: kind, category }: Cause): string =>
  kind ? CLASS_NAMES[kind]() : (category ?? m.complaints_class_other());

/** What a file calls the channel stays as it is. */
export const channelName = (channel: string): string =>
  Object.hasOwn(CHANNEL_NAMES, channel) ? CHANNEL_NAMES[channel as keyof typeof CHANNEL_NAMES]() : channel;

/** What is due, or what is late; null where no clock runs. */
export function clockWords({ step, dueAt, late }: ComplaintClock): string | null {
  if (step === null || dueAt === null) return null;
  const when = formatDateTime(dueAt);
  if (step === 'reply') return late ? m.complaints_late_reply({ when }) : m.complaints_due_reply({ when });
  return late ? m.complaints_late_solution({ when }) : m.complaints_due_solution({ when });
}

/** How many of the steps taken were in time; a dash before the first. */
export const shareInTime = ({ done, inTime }: StepFigures): string =>
  done === 0 ? '–' : m.complaints_in_time({ share: formatPercent(inTime / done) });

export const stepDetail = ({ done, medianHours }: StepFigures): string =>
  medianHours === null
    ? m.complaints_no_times()
    : m.complaints_of_done({ hours: formatDecimal(medianHours), count: formatCount(done) });
