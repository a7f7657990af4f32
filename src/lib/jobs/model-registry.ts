import type { KeptModel } from '../api/answers.ts';
import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { OnProgress } from '../base/progress.ts';
import type { WorkspaceStore } from '../store/workspace-store.ts';
import type { TrainedChurn } from './answer-session.ts';
import type { Desk } from './desk.ts';
import { rescore } from './rescore.ts';
import type { Session } from './session.ts';
import { SETTINGS } from './session.ts';

/** A forest weighs about half a megabyte: a handful of the latest. */
const MOST_KEPT = 6;

async function keptModels(store: WorkspaceStore): Promise<readonly TrainedChurn[]> {
  const stored = await store.readSetting(SETTINGS.churnModels);
  return Array.isArray(stored) ? (stored as readonly TrainedChurn[]) : [];
}

/** Puts a churn model in charge, beside those kept before it. */
export async function putInCharge(session: Session, trained: TrainedChurn): Promise<void> {
  const { store } = session;
  const before = session.trained ? [session.trained] : [];
  const byRun = new Map([...before, ...(await keptModels(store)), trained].map((one) => [one.run.id, one]));
  const latest = [...byRun.values()].sort((a, b) => b.run.time - a.run.time);
  const kept = latest.filter((one, i) => i < MOST_KEPT || one.run.id === trained.run.id);
  await store.writeSetting(SETTINGS.churnModels, kept);
  await store.writeSetting(SETTINGS.trainedChurn, trained);
}

/** Churn models of the open workspace that can be put in charge again, latest first. */
export async function listModels(desk: Desk): Promise<readonly KeptModel[]> {
  const session = desk.session();
  if (!session?.trained) return [];
  const kept = await keptModels(session.store);
  const all = kept.some(({ run }) => run.id === session.trained?.run.id) ? kept : [session.trained, ...kept];
  return all.map(({ run, card, model }) => ({
    id: run.id,
    time: run.time,
    asOf: run.asOf,
    model: card.model,
    definition: card.definition,
    n: card.n,
    events: card.events,
    auc: card.auc,
    interval: card.aucInterval,
    brier: card.brier,
    logLoss: card.logLoss,
    dataVersion: run.dataVersion,
    speaks: model !== null,
    inCharge: run.id === session.trained?.run.id,
  }));
}

/** Puts an earlier model in charge and scores everyone with it. */
export async function promoteModel(
  desk: Desk,
  id: string,
  onProgress: OnProgress,
): Promise<Outcome<true, StoreError>> {
  const promoted = await desk.asWriter(async (session) => {
    const trained = (await keptModels(session.store)).find(({ run }) => run.id === id);
    if (!trained) return failure({ kind: 'not-found' });
    await putInCharge(session, trained);
    await desk.wrote({ ...session, trained });
    return success(true as const);
  });
  return promoted.ok ? rescore(desk, onProgress) : promoted;
}
