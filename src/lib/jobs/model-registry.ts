import type { KeptModel } from '../api/churn.ts';
import type { ImportedModel, ModelFileError } from '../api/model-file.ts';
import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { OnProgress } from '../base/progress.ts';
import type { WorkspaceStore } from '../store/workspace-store.ts';
import type { TrainedChurn } from './answer-session.ts';
import type { Desk } from './desk.ts';
import { lackingFeatures, modelFile, readModelFile } from './model-file.ts';
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
  if (!session) return [];
  const kept = await keptModels(session.store);
  const { trained } = session;
  const all = !trained || kept.some(({ run }) => run.id === trained.run.id) ? kept : [trained, ...kept];
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
    baseRate: card.baseRate,
    evaluation: card.evaluation,
    baselineAuc: card.baselineAuc,
    seed: run.seed,
    importance: (card.importance ?? []).map(({ feature, drop }) => ({ feature, drop })),
    dataVersion: run.dataVersion,
    speaks: model !== null,
    inCharge: run.id === session.trained?.run.id,
  }));
}

async function everyModel(session: Session): Promise<readonly TrainedChurn[]> {
  return [...(session.trained ? [session.trained] : []), ...(await keptModels(session.store))];
}

/** One of them as a file; rules that rank in a model's place are none. */
export async function exportModel(desk: Desk, id: string): Promise<Outcome<Uint8Array, StoreError>> {
  const session = desk.session();
  const found = session && (await everyModel(session)).find(({ run }) => run.id === id);
  return found?.model ? success(modelFile(found)) : failure({ kind: 'not-found' });
}

/** Keeps a file's model beside those trained here, where all that it asks is known here. It is not put in charge. */
export async function importModel(
  desk: Desk,
  file: Blob,
): Promise<Outcome<ImportedModel, StoreError | ModelFileError>> {
  const read = await readModelFile(file);
  if (!read.ok) return read;
  const trained = read.value;
  const { id } = trained.run;
  return desk.asWriter<ImportedModel, ModelFileError>(async (session) => {
    const features = lackingFeatures(session.set, trained);
    if (features.length > 0) return failure({ kind: 'model-lacks', features });
    const every = await everyModel(session);
    if (every.some(({ run }) => run.id === id)) return success({ id, isNew: false });
    const kept = await keptModels(session.store);
    const others = kept.filter(({ run }) => run.id !== session.trained?.run.id);
    const inCharge = session.trained ? [session.trained] : [];
    const room = MOST_KEPT - 1 - inCharge.length;
    await session.store.writeSetting(SETTINGS.churnModels, [trained, ...inCharge, ...others.slice(0, room)]);
    return success({ id, isNew: true });
  });
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
