import * as v from 'valibot';
import type { ModelFileError } from '../api/model-file.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { WorkingSet } from '../data/working-set.ts';
import type { TrainedChurn } from './answer-session.ts';
import { MODEL_FILE } from './model-file-schema.ts';
import { churnInputs } from './train-features.ts';

const FORMAT = 'rapport-churn-model';
const VERSION = 1;
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * A churn model as a file of its own: what it asks, how that is prepared, parameters, calibration, card. Not how people
 * were spread when it was trained, which is what drift is told by.
 */
export function modelFile({ run, card, model, attributes }: TrainedChurn): Uint8Array {
  const file = { format: FORMAT, version: VERSION, run, card, model, attributes };
  return new TextEncoder().encode(JSON.stringify(file));
}

/** The model of a file, once all of it is what it should be. */
export async function readModelFile(file: Blob): Promise<Outcome<TrainedChurn, ModelFileError>> {
  const unreadable = (at: string) => failure({ kind: 'model-unreadable', at } as const);
  if (file.size > MOST_BYTES) return unreadable('size');
  let json: unknown;
  try {
    json = JSON.parse(await file.text());
  } catch {
    return unreadable('json');
  }
  if (typeof json !== 'object' || json === null || !('format' in json) || json.format !== FORMAT)
    return unreadable('format');
  const version = 'version' in json ? json.version : null;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) return unreadable('version');
  if (version > VERSION) return failure({ kind: 'model-newer', found: version });
  const read = v.safeParse(MODEL_FILE, json, { abortEarly: true });
  if (!read.success) return unreadable(v.getDotPath(read.issues[0]) ?? read.issues[0].message);
  return success({ ...read.output, rulesReason: null, reference: null });
}

/** What a model asks of customers that these do not hold, as its reasons are named. */
export function lackingFeatures(set: WorkingSet, { model, attributes }: TrainedChurn): readonly string[] {
  if (model === null) return [];
  const { columns } = set.customers;
  const kindOf = (name: string) => (Object.hasOwn(columns, name) ? columns[name].kind : null);
  const isNumber = (name: string) => kindOf(name) !== null && kindOf(name) !== 'text';
  const asked = new Set(model.columns.map(({ reason }) => reason));
  const absent = [
    ...(attributes?.numbers ?? []).filter(({ column }) => !isNumber(column)),
    ...(attributes?.levels ?? []).filter(({ column }) => kindOf(column) !== 'text'),
  ].map(({ column }) => column);
  const lacking = new Set(absent.filter((column) => asked.has(column)));
  if (model.definition === 'no-order-within' && set.orders.lastDay === null) lacking.add('recencyDays');
  if (model.definition === 'end-date' && !isNumber('until')) lacking.add('until');
  if (lacking.size > 0) return [...lacking];
  const planned = attributes && {
    ...attributes,
    numbers: attributes.numbers.filter(({ column }) => isNumber(column)),
    levels: attributes.levels.filter(({ column }) => kindOf(column) === 'text'),
  };
  const weeks = model.kind === 'sequence-network';
  const { columns: inputs } = churnInputs(set, model.definition, 0, planned, undefined, weeks);
  const made = new Set(inputs.map(({ name }) => name));
  return [...new Set(model.columns.filter(({ name }) => !made.has(name)).map(({ reason }) => reason))];
}
