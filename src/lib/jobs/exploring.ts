import type { ExploreQuestion, ExploreQuestions } from '../api/explore.ts';
import type { OnProgress } from '../base/progress.ts';
import { exploreSteps } from './answer-explore.ts';
import type { AnswerSession } from './answer-session.ts';
import { inSlices } from './in-slices.ts';

export { exploredWithConsent } from './explored-with-consent.ts';

/** Questions under way: each can be stopped, and one asked anew takes the place of the one before. Null where stopped. */
export function createExploring(now: () => number) {
  const underWay = new Map<ExploreQuestion, { cancelled: boolean }>();
  const stop = (question: ExploreQuestion): void => {
    const running = underWay.get(question);
    if (running) running.cancelled = true;
  };
  return {
    stop,
    async explore<Q extends ExploreQuestion>(
      session: AnswerSession,
      question: Q,
      ask: ExploreQuestions[Q]['ask'],
      onProgress?: OnProgress,
    ): Promise<ExploreQuestions[Q]['answer'] | null> {
      stop(question);
      const cancel = { cancelled: false };
      underWay.set(question, cancel);
      const onShare = (share: number) =>
        onProgress?.({ step: `explore-${question}`, done: share, total: 1, unit: 'steps' });
      try {
        return await inSlices(exploreSteps(session, question, ask), { cancel, onShare, now });
      } finally {
        if (underWay.get(question) === cancel) underWay.delete(question);
      }
    },
  };
}

export type Exploring = ReturnType<typeof createExploring>;
