/** Everything that screens of an open workspace ask, loaded with the first of them. */
export { answerChurn } from './answer-churn.ts';
export { answerCustomer } from './answer-customer.ts';
export { keptIds, searchCustomers } from './answer-customers.ts';
export { answerJoins, waitingOrdersCsv } from './answer-joins.ts';
export { answerOverview } from './answer-overview.ts';
export { answerRfm } from './answer-rfm.ts';
export { answerRuns } from './answer-runs.ts';
export { answerSegments } from './answer-segments.ts';
export { answerHeldBack } from './answer-consents.ts';
export { heldFrom } from './held-from.ts';
export { answerToday } from './answer-today.ts';
export { traceCustomer } from './trace-customer.ts';
export { answerValue } from './answer-value.ts';
export { answerValueIndex } from './answer-value-index.ts';
