import { beforeAll, expect, it } from 'vitest';
import type { CustomerFilter } from '../../src/lib/api/customers.ts';
import { answerChurn } from '../../src/lib/jobs/answer-churn.ts';
import { answerCustomers } from '../../src/lib/jobs/answer-customers.ts';
import { answerOverview } from '../../src/lib/jobs/answer-overview.ts';
import { answerRfm } from '../../src/lib/jobs/answer-rfm.ts';
import { answerSegments } from '../../src/lib/jobs/answer-segments.ts';
import type { AnswerSession } from '../../src/lib/jobs/answer-session.ts';
import { answerValue } from '../../src/lib/jobs/answer-value.ts';
import { hashQuery } from '../../src/lib/ui/link.ts';
import {
  boughtInMonth,
  boughtWithin,
  inRiskBin,
  newInMonth,
  ofCohort,
  peopleLink,
} from '../../src/lib/ui/people.ts';
import { filterFromQuery } from '../../src/routes/customers/filter.ts';
import { scoredSession } from '../fixtures/score-session.ts';
import { simulatedShop } from '../fixtures/simulated-shop.ts';
import { workingSetOf } from '../fixtures/working-set.ts';

const SEED = 2611;
let session: AnswerSession;

beforeAll(async () => {
  const lines = simulatedShop(SEED, 500, 800).map((line, i) =>
    i % 31 === 0 ? { ...line, amount: -line.amount } : line,
  );
  session = await scoredSession(workingSetOf(lines), { train: true });
}, 120_000);

/** People that the address of a figure opens. */
function behind(filter: CustomerFilter): number {
  const read = filterFromQuery(hashQuery(peopleLink(filter)));
  expect(read).toEqual(filter);
  return answerCustomers(session, { filter: read, sort: 'name', descending: false, offset: 0, limit: 0 })
    .total;
}

function present<T>(answer: T | null): T {
  if (answer === null) throw new Error('expected an answer');
  return answer;
}

it(`every figure of Overview opens as many people as it counts (seed ${SEED})`, () => {
  const answer = present(answerOverview(session));
  expect(behind(boughtWithin(answer.asOf, 90))).toBe(answer.activeCustomers);
  const buyers = behind({ ordersAtLeast: 1 });
  expect(behind({ ordersAtLeast: 2 }) / buyers).toBe(answer.repeatRate);
  for (const { month, customers, newCustomers } of answer.months) {
    expect(behind(boughtInMonth(month))).toBe(customers);
    expect(behind(newInMonth(month))).toBe(newCustomers);
  }
  for (const { start, size, retained } of answer.cohorts) {
    expect(behind(ofCohort(start))).toBe(size);
    retained.forEach((share, i) => {
      if (share !== null) expect(behind(ofCohort(start, i + 1)) / size).toBe(share);
    });
  }
  for (const { kind, figures, filter } of answer.findings) {
    if (filter) expect(behind(filter), kind).toBe(figures['people'] ?? behind(filter));
  }
});

it(`every group, cell, cluster and move of Segments opens its people (seed ${SEED})`, () => {
  const rfm = present(answerRfm(session));
  for (const { group, people } of rfm.groups) expect(behind({ groups: [group] })).toBe(people);
  for (const { r, f, people } of rfm.grid) {
    expect(behind({ recencyScore: r, frequencyScore: f })).toBe(people);
  }
  expect(rfm.moves.length).toBeGreaterThan(5);
  for (const { from, to, people } of rfm.moves) {
    expect(behind({ previousGroup: from ?? 'first', groups: [to] })).toBe(people);
  }
  for (const { index, people } of present(answerSegments(session)).segments) {
    expect(behind({ segments: [index] })).toBe(people);
  }
});

it(`every tenth of worth, band and bin of risk opens its people (seed ${SEED})`, () => {
  for (const { decile, people } of present(answerValue(session)).deciles) {
    expect(behind({ worthTenth: decile })).toBe(people);
  }
  const { histogram } = present(answerChurn(session, {}));
  histogram.forEach((people, i) => {
    expect(behind(inRiskBin(i, histogram.length))).toBe(people);
  });
  const scored = histogram.reduce((sum, people) => sum + people, 0);
  const banded = ([1, 2, 3, 4, 5] as const).map((band) => behind({ bands: [band] }));
  expect(banded.reduce((sum, people) => sum + people)).toBe(scored);
});
