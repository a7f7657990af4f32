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

/**
 * Replaces the scores of this kind and the card that lies beside them, in one transaction. Earlier versions also kept a record of
 * every run, which grew with each scoring and which nobody read: what they left goes.
 */
export async function saveScores(
  connection: WorkspaceConnection,
  kind: string,
  card: RunCardRecord,
  payload: Payload,
): Promise<void> {
  const { database } = connection;
  const held: Payload = { json: { card, json: payload.json }, arrays: payload.arrays };
  const score = await sealRecord(connection, 'scores', kind, held);
  await writeTransaction(connection, [database.scores, database.runs], async () => {
    await database.scores.put(score);
    await database.runs.clear();
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
