import type { ChurnCard } from '../api/churn.ts';
import type { RunCard } from '../api/runs.ts';
import type { Definitions } from '../api/definitions.ts';
import type { WorkspaceInfo } from '../api/workspace.ts';
import { customersKeyOf } from '../data/customers-key.ts';
import type { WorkingSet } from '../data/working-set.ts';
import type { AttributePlan } from '../features/attribute-features.ts';
import type { NamedCluster } from '../scores/cluster-names.ts';
import type { ChurnModel } from '../scores/churn-scorer.ts';
import type { DriftReference } from '../scores/drift-reference.ts';
import type { RulesReason, RunRecord, ScoreBook } from '../scores/score-book.ts';
import { definitionsHashOf } from './score-definitions.ts';

/** What training left behind: kept by the store as plain JSON, applied at every scoring. */
export interface TrainedChurn {
  readonly run: RunRecord;
  readonly card: ChurnCard;
  /** Null where rules rank. */
  readonly model: ChurnModel | null;
  /** How attributes became the model's inputs; null where it uses none. */
  readonly attributes: AttributePlan | null;
  readonly rulesReason: RulesReason | null;
  /** What people looked like then; absent in runs of earlier versions and where rules rank. */
  readonly reference?: DriftReference | null;
}

/** All that an answer is worked out from. */
export interface AnswerSession {
  readonly workspace: WorkspaceInfo;
  readonly set: WorkingSet;
  readonly definitions: Definitions;
  readonly scores: ScoreBook | null;
  readonly trained: TrainedChurn | null;
  readonly dataVersion: string;
  /** Names that a person gave to segments, each with the middle of the one that bore it. */
  readonly segmentNames: readonly NamedCluster[];
}

export function runCardOf(session: AnswerSession, run: RunRecord | null): (RunCard & RunRecord) | null {
  if (run === null) return null;
  const byData = run.dataVersion !== session.dataVersion;
  const byDefinitions = run.definitionsHash !== definitionsHashOf(run.kind, session.definitions);
  return {
    ...run,
    stale: byData || byDefinitions,
    staleBecause: byData ? 'data' : byDefinitions ? 'definitions' : null,
  };
}

/** The scores, where they belong to these very customers; others in their places make them unusable. */
export function usableScores({ set, scores }: Pick<AnswerSession, 'set' | 'scores'>): ScoreBook | null {
  return scores?.customersKey === customersKeyOf(set.customers) ? scores : null;
}
