/** The worker side: prepared inputs are kept between rounds, so that only the method itself is timed. */
import * as Comlink from 'comlink';
import type { Method, Ran } from './jobs/method.ts';
import { importCsv, papaparse } from './jobs/import-csv.ts';
import { dexieRows, dexieRowsScan, scan, store } from './jobs/store.ts';
import { importEncrypted, importPlain, loadEncrypted, loadPlain } from './jobs/encryption.ts';
import { duckdbRfm, mapOfObjects, rfm } from './jobs/rfm.ts';
import { kmeans, mlKmeans } from './jobs/kmeans.ts';
import { logistic } from './jobs/logistic.ts';
import { bgnbd } from './jobs/bgnbd.ts';
import { boosting, forest } from './jobs/trees.ts';
import { network, tensorflowLayers } from './jobs/network.ts';
import { cox } from './jobs/survival.ts';
import { texts } from './jobs/texts.ts';
import { duplicates } from './jobs/duplicates.ts';
import { itemsets } from './jobs/baskets.ts';
import { seasonalArima } from './jobs/seasonal.ts';
import {
  agenda,
  complaintsFilter,
  complaintsList,
  customersFilter,
  logContact,
  saveComplaint,
} from './jobs/relationship.ts';
import { whole } from './jobs/whole.ts';

export interface Parameters {
  readonly rows: number;
  readonly customers?: number;
  readonly peerRows?: number;
  readonly columns?: number;
  readonly k?: number;
  readonly iterations?: number;
  readonly quoted?: boolean;
  readonly seed?: number;
}

export type Check = number | string;

const METHODS: Readonly<Record<string, Method<unknown>>> = {
  'import-csv': importCsv,
  papaparse,
  store,
  'dexie-rows': dexieRows,
  scan,
  'dexie-rows-scan': dexieRowsScan,
  'import-encrypted': importEncrypted,
  'import-plain': importPlain,
  'load-encrypted': loadEncrypted,
  'load-plain': loadPlain,
  rfm,
  'duckdb-wasm': duckdbRfm,
  'map-of-objects': mapOfObjects,
  kmeans,
  'ml-kmeans': mlKmeans,
  logistic,
  bgnbd,
  boosting,
  forest,
  network,
  'tensorflow-layers': tensorflowLayers,
  cox,
  texts,
  duplicates,
  itemsets,
  'seasonal-arima': seasonalArima,
  whole,
  'log-contact': logContact,
  'save-complaint': saveComplaint,
  'complaints-list': complaintsList,
  'complaints-filter': complaintsFilter,
  'customers-filter': customersFilter,
  agenda,
};

const prepared = new Map<string, unknown>();

function methodNamed(name: string): Method<unknown> {
  const method = METHODS[name];
  if (!method) throw new RangeError(`method: no bench method is called ${name}`);
  return method;
}

async function inputOf(name: string, parameters: Parameters): Promise<unknown> {
  const method = methodNamed(name);
  const key = `${method.inputName} ${JSON.stringify(parameters)}`;
  if (!prepared.has(key)) prepared.set(key, await method.prepare(parameters));
  return prepared.get(key);
}

let ran: Ran | null = null;

function collectGarbage(): void {
  if ('gc' in globalThis && typeof globalThis.gc === 'function') globalThis.gc();
}

const api = {
  ready(): void {},
  async prepare(name: string, parameters: Parameters): Promise<void> {
    await inputOf(name, parameters);
    collectGarbage();
  },
  async run(name: string, parameters: Parameters): Promise<{ wallMs: number }> {
    const input = await inputOf(name, parameters);
    collectGarbage();
    const start = performance.now();
    ran = await methodNamed(name).run(input, parameters);
    return { wallMs: ran.wallMs ?? performance.now() - start };
  },
  async check(): Promise<Check> {
    if (ran === null) throw new RangeError('check: nothing has run');
    const check = await ran.check();
    ran = null;
    return check;
  },
  /** The prepared input as base64, for peers outside the browser. */
  async exportInput(name: string, parameters: Parameters): Promise<string> {
    const bytes = await methodNamed(name).exportInput?.(await inputOf(name, parameters));
    if (!bytes) throw new RangeError(`method: ${name} exports nothing`);
    let text = '';
    for (let i = 0; i < bytes.length; i += 0x8000) {
      text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
    }
    return btoa(text);
  },
};

export type BenchWorker = typeof api;
Comlink.expose(api);
