import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LEAST_COST } from '../../src/lib/store/passphrase-key.ts';
import { SCHEMA_VERSION } from '../../src/lib/store/database.ts';
import { fingerprint, seenIn } from '../faults/fingerprint.ts';
import { loadDatabases } from '../fixtures/database-dump.ts';
import type { GoldenDevice } from '../fixtures/golden-databases.ts';
import { makeGoldenDevice, PASSPHRASE } from '../fixtures/golden-databases.ts';
import { testWorkbench, valueOf } from '../fixtures/workbench.ts';

const SCHEMAS = [2];
type Kind = 'plain' | 'encrypted';

const pathOf = (schema: number, kind: Kind) =>
  new URL(`../golden/databases/schema-${schema}-${kind}.json`, import.meta.url);

async function golden(schema: number, kind: Kind): Promise<GoldenDevice> {
  const path = pathOf(schema, kind);
  // A new schema is kept once, by the code that first writes it (NEW_GOLDEN=1); what is kept is never made again.
  if (process.env.NEW_GOLDEN && schema === SCHEMA_VERSION && !existsSync(path))
    writeFileSync(path, `${JSON.stringify(await makeGoldenDevice(kind === 'encrypted'))}\n`);
  return JSON.parse(readFileSync(path, 'utf8')) as GoldenDevice;
}

describe('databases as every release left them', () => {
  it('keeps one of the schema of the day', () => {
    expect(SCHEMAS).toContain(SCHEMA_VERSION);
  });

  it.each(SCHEMAS)('a workspace of schema %d opens with all that was in it', async (schema) => {
    const { seen, databases } = await golden(schema, 'plain');
    const factory = await loadDatabases(databases);
    expect(await fingerprint(testWorkbench({ factory }))).toBe(seen);
    expect(await fingerprint(testWorkbench({ factory }))).toBe(seen);
  });

  it.each(SCHEMAS)('an encrypted one of schema %d opens by its passphrase alone', async (schema) => {
    const { seen, databases } = await golden(schema, 'encrypted');
    const factory = await loadDatabases(databases);
    const api = testWorkbench({ factory, kdfCost: () => Promise.resolve(LEAST_COST) });
    const [{ id }] = await api.listWorkspaces();
    const wrong = await api.unlockWorkspace(id, { passphrase: 'four other words here' });
    expect(wrong).toMatchObject({ ok: false });
    const status = valueOf(await api.unlockWorkspace(id, { passphrase: PASSPHRASE }));
    expect(JSON.stringify([JSON.stringify(await seenIn(api, status))])).toBe(seen);
  });
});
