import type { Payload } from './payload.ts';
import type { WorkspaceConnection } from './workspace-connection.ts';
import { openRecord, sealRecord, writeTransaction } from './workspace-connection.ts';

/** The latest result of one kind of run, and the card that says what made it. */
export interface StoredScores {
  readonly kind: string;
  readonly card: unknown;
  readonly payload: Payload;
}

/** What made the scores: JSON with an id. */
export interface RunCardRecord {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** Replaces the scores of this kind and records the run, in one transaction. */
export async function saveScores(
  connection: WorkspaceConnection,
  kind: string,
  card: RunCardRecord,
  payload: Payload,
): Promise<void> {
  const { database } = connection;
  const held: Payload = { json: { card, json: payload.json }, arrays: payload.arrays };
  const score = await sealRecord(connection, 'scores', kind, held);
  const run = await sealRecord(connection, 'runs', card.id, { json: card, arrays: {} });
  await writeTransaction(connection, [database.scores, database.runs], async () => {
    await database.scores.put(score);
    await database.runs.put(run);
  });
}

/** The latest of this kind; null before the first, or where an erasure took it. */
export async function loadScores(
  connection: WorkspaceConnection,
  kind: string,
): Promise<StoredScores | null> {
  const record = await connection.database.scores.get(kind);
  if (!record) return null;
  const { json, arrays } = await openRecord(connection, 'scores', record);
  const held = json as { card: unknown; json: unknown };
  return { kind, card: held.card, payload: { json: held.json, arrays } };
}

/** The cards of every run that was recorded. */
export async function listRuns(connection: WorkspaceConnection): Promise<readonly unknown[]> {
  const records = await connection.database.runs.toArray();
  return Promise.all(records.map(async (record) => (await openRecord(connection, 'runs', record)).json));
}
