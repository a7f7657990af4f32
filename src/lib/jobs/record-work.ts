import type { Records } from '../api/records.ts';
import { answerAgenda } from './answer-agenda.ts';
import { answerComplaint, answerComplaints, suggestForComplaint } from './answer-complaints.ts';
import { answerExperience } from './answer-experience.ts';
import { answerVoiceChanges } from './answer-voice-changes.ts';
import { answerConsents } from './answer-consents.ts';
import { answerImprovements } from './answer-improvements.ts';
import { answerLifecycle } from './answer-lifecycle.ts';
import { answerMarket } from './answer-market.ts';
import { answerPipeline, opportunitiesOf } from './answer-pipeline.ts';
import { answerRequests } from './answer-requests.ts';
import { answerBestContact } from './answer-best-contact.ts';
import { answerChannels } from './answer-channels.ts';
import { answerJourney, answerJourneyEvidence } from './answer-journey.ts';
import type { Desk } from './desk.ts';
import { removeRecord, restoreRecord, saveRecord, saveRecords } from './keep-record.ts';
import { runPlay } from './play-work.ts';
import type { WordLearning } from './learn-words.ts';
import type { Session } from './session.ts';
import { surveyIndex } from './survey-index.ts';

/** Work on records of the open workspace, loaded with the first screen that shows them. */
export function recordWork(desk: Desk, learnt: Pick<WordLearning, 'feelings' | 'complaints'>): Records {
  const { now } = desk.environment;
  const answer = <T>(question: (session: Session) => T): Promise<T | null> => {
    const session = desk.view();
    return Promise.resolve(session && question(session));
  };
  return {
    saveRecord: (edit) => saveRecord(desk, edit),
    saveRecords: (edits) => saveRecords(desk, edits),
    removeRecord: (table, id) => removeRecord(desk, table, id),
    restoreRecord: (table, id) => restoreRecord(desk, table, id),
    consents: (customer) => answer((session) => answerConsents(session, customer)),
    complaints: (query) => answer((session) => answerComplaints(session, query, now())),
    complaint: (id) => answer((session) => answerComplaint(session, id, now())),
    agenda: (query) => answer((session) => answerAgenda(session, query, now())),
    experience: async (query) => {
      const judge = await learnt.feelings();
      return answer((session) => answerExperience(session, query, now(), judge));
    },
    voiceChanges: () => answer((session) => answerVoiceChanges(session, now())),
    improvements: () => answer((session) => answerImprovements(session, now())),
    surveys: async () => (await answer((session) => surveyIndex(session).all)) ?? [],
    lifecycle: (query) => answer((session) => answerLifecycle(session, query)),
    pipeline: (query) => answer((session) => answerPipeline(session, query, now())),
    opportunitiesOf: async (customer) =>
      (await answer((session) => opportunitiesOf(session, customer, now()))) ?? [],
    bestContact: (customer) => answer((session) => answerBestContact(session, customer)),
    channels: () => answer((session) => answerChannels(session, now())),
    journey: () => answer((session) => answerJourney(session, now())),
    journeyEvidence: (id) => answer((session) => answerJourneyEvidence(session, id, now())),
    market: () => answer((session) => answerMarket(session)),
    requests: (query) => answer((session) => answerRequests(session, query, now())),
    runPlay: (id, due) => runPlay(desk, id, due),
    suggestComplaint: async (text) => {
      const judged = await learnt.complaints();
      return answer((session) => suggestForComplaint(session, text, judged));
    },
  };
}
