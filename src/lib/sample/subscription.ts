import { createRandom } from '../base/random.ts';
import type { DayNumber } from '../base/units.ts';
import type { ContactedCustomer } from './contacts.ts';
import { ownRecords } from './own-records.ts';
import { createFeedbackTable, createInteractionsTable } from './contacts.ts';
import type { ServiceContent } from './content-service.ts';
import type { SubscriberHistory } from './contract-process.ts';
import { EXTRAS_BOND, simulateSubscriber } from './contract-process.ts';
import { inLanguage } from './language.ts';
import type { SampleOptions, SampleTruth, SampleWorkspace } from './sample-workspace.ts';
import type { SubscriberRecord } from './subscribers.ts';
import { createSubscribers } from './subscribers.ts';
import { createCostsTable } from './shop-tables.ts';
import {
  createChargesTable,
  createServiceProductsTable,
  createSubscribersTable,
} from './subscription-tables.ts';

/** A subscription business: monthly charges, contracts with an end, and a label for those who left. */
export function generateSubscription(content: ServiceContent, options: SampleOptions): SampleWorkspace {
  const { language, asOf } = options;
  const lines = options.lines ?? content.customers * content.linesPerCustomer;
  const count = options.customers ?? Math.max(1, Math.round(lines / content.linesPerCustomer));
  const span = { from: asOf - content.historyDays, to: asOf };
  const random = createRandom(options.seed);
  const records = createSubscribers(random.fork(1), content, count, span);
  const priceRises = content.priceRises.map((rise) => asOf - rise.daysAgo);
  const life = random.fork(2);
  const histories = records.map(({ subscriber }) =>
    simulateSubscriber(life, subscriber, {
      to: asOf,
      priceRises,
      complaintRate: content.complaintRate,
      surveyRate: content.surveyRate,
    }),
  );
  const contacts = {
    content,
    language,
    customers: contactedCustomers(content, records, histories),
    to: asOf,
  };
  const arrivals = records.map(({ acquisition, subscriber }) => ({
    channel: acquisition,
    day: subscriber.start,
  }));
  const feedback = createFeedbackTable(random.fork(6), contacts);
  const people = createSubscribersTable(random.fork(3), content, language, records, histories, asOf);
  const factor = language === 'zh' ? content.chinesePriceFactor : 1;
  const orders = createChargesTable(random.fork(4), content, language, records, histories, span);
  return {
    name: inLanguage(content.name, language),
    currency: content.currencies[language],
    tables: {
      customers: people,
      products: createServiceProductsTable(content, language),
      orders,
      interactions: createInteractionsTable(random.fork(5), contacts),
      feedback,
      costs: createCostsTable(random.fork(7), language, content.acquisition, arrivals, span, factor),
    },
    records: ownRecords(random, { customers: people, feedback, orders, asOf, language }),
    truth: truthOf(content, options, records, histories, priceRises),
  };
}

function contactedCustomers(
  content: ServiceContent,
  records: readonly SubscriberRecord[],
  histories: readonly SubscriberHistory[],
): readonly ContactedCustomer[] {
  return records.map(({ id, subscriber, plan }, index) => {
    const { endDay, grievances, answers } = histories[index];
    return {
      id,
      firstDay: subscriber.start,
      leftDay: endDay ?? subscriber.paymentsStopAt ?? null,
      alwaysContacted: subscriber.paymentsStopAt !== undefined,
      grievances,
      answers,
      products: [content.plans[plan].name],
    };
  });
}

function truthOf(
  content: ServiceContent,
  options: SampleOptions,
  records: readonly SubscriberRecord[],
  histories: readonly SubscriberHistory[],
  priceRises: readonly DayNumber[],
): SampleTruth {
  const extra = (index: number) => inLanguage(content.extras[index].name, options.language);
  return {
    asOf: options.asOf,
    customers: records.map((record) => record.id),
    ratePerDay: new Float64Array(records.length).fill(12 / 365.25),
    leaveProbability: Float64Array.from(
      records,
      ({ subscriber }) => 1 / (1 + Math.exp(-subscriber.leaveLogit)),
    ),
    leftDay: Float64Array.from(histories, (history) => history.endDay ?? Number.NaN),
    alive: Uint8Array.from(histories, (history) => (history.endDay === null ? 1 : 0)),
    complaints: Int32Array.from(histories, (history) => history.grievances.length),
    orders: Int32Array.from(histories, (history) => history.charges.length),
    profile: records.map((record) => content.contracts[record.contract].name[0]),
    brokenRhythm: records.flatMap(({ id, subscriber }) =>
      subscriber.paymentsStopAt === undefined ? [] : [id],
    ),
    priceRises,
    affinities: [
      { from: extra(EXTRAS_BOND.from), to: extra(EXTRAS_BOND.to), probability: EXTRAS_BOND.probability },
    ],
  };
}
