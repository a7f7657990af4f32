import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

interface Configuration {
  readonly forbidden: readonly IForbiddenRuleType[];
  readonly options: ICruiseOptions;
}

const config = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as Configuration;

/** [claim, file, its text, what it imports] */
const PLANTED: readonly (readonly [claim: string, from: string, text: string, to: string])[] = [
  [
    'a reader that opens the store itself',
    'reader/a.ts',
    `import { t } from '../src/lib/store/t.ts'; export const a = t;`,
    'src/lib/store/t.ts',
  ],
  [
    'a model that reads a table',
    'src/lib/models/a.ts',
    `import { t } from '../data/t.ts'; export const a = t;`,
    'src/lib/data/t.ts',
  ],
  [
    'a model that takes even a type of a table',
    'src/lib/models/b.ts',
    `import type { T } from '../data/t.ts'; export type B = T;`,
    'src/lib/data/t.ts',
  ],
  [
    'a station that calls another',
    'src/lib/features/a.ts',
    `import { t } from '../scores/t.ts'; export const a = t;`,
    'src/lib/scores/t.ts',
  ],
  [
    'base that leans on anything',
    'src/lib/base/a.ts',
    `import { t } from '../math/t.ts'; export const a = t;`,
    'src/lib/math/t.ts',
  ],
  [
    'a screen that runs a model',
    'src/routes/churn/view.svelte.ts',
    `import { t } from '../../lib/models/t.ts'; export const a = t;`,
    'src/lib/models/t.ts',
  ],
  [
    'a screen that computes scores',
    'src/routes/value/late.svelte.ts',
    `import { t } from '../../lib/scores/t.ts'; export const a = t;`,
    'src/lib/scores/t.ts',
  ],
  [
    'a screen that imports another screen',
    'src/routes/today/view.svelte.ts',
    `import { a } from '../value/view.svelte.ts'; export const b = a;`,
    'src/routes/value/view.svelte.ts',
  ],
  [
    'a component that reaches a station',
    'src/routes/data/+page.svelte',
    `<script lang="ts">import { t } from '../../lib/jobs/t.ts'; t;</script>`,
    'src/lib/jobs/t.ts',
  ],
  [
    'a page that imports a worker',
    'src/lib/client/a.ts',
    `import { t } from '../../../workers/t.ts'; export const a = t;`,
    'workers/t.ts',
  ],
  [
    'a worker with logic of a station',
    'workers/a.ts',
    `import { t } from '../src/lib/scores/t.ts'; export const a = t;`,
    'src/lib/scores/t.ts',
  ],
  [
    'an api that carries code',
    'src/lib/api/a.ts',
    `import { t } from '../scores/t.ts'; export const a = t;`,
    'src/lib/scores/t.ts',
  ],
  [
    'Dexie outside the store',
    'src/lib/jobs/b.ts',
    `import Dexie from 'dexie'; export const a = Dexie;`,
    'node_modules/dexie',
  ],
  [
    'Comlink inside a job',
    'src/lib/jobs/c.ts',
    `import * as Comlink from 'comlink'; export const a = Comlink;`,
    'node_modules/comlink',
  ],
  [
    'Chart.js outside charts',
    'src/lib/ui/a.ts',
    `import { Chart } from 'chart.js'; export const a = Chart;`,
    'node_modules/chart.js',
  ],
  [
    'TensorFlow.js outside models',
    'workers/b.ts',
    `export const a = import('@tensorflow/tfjs-core');`,
    'node_modules/@tensorflow',
  ],
  [
    'TensorFlow.js loaded at once',
    'src/lib/models/c.ts',
    `import * as tf from '@tensorflow/tfjs-core'; export const a = tf;`,
    'node_modules/@tensorflow',
  ],
  [
    'Svelte in a station',
    'src/lib/crm/a.ts',
    `import { mount } from 'svelte'; export const a = mount;`,
    'node_modules/svelte',
  ],
  [
    'a circle made of types',
    'src/lib/crm/b.ts',
    `import type { C } from './c.ts'; export interface B { c: C }`,
    'src/lib/crm/c.ts',
  ],
  [
    'an import that resolves to nothing',
    'src/lib/data/b.ts',
    `import { x } from './absent.ts'; export const a = x;`,
    './absent.ts',
  ],
];

const HONEST: Readonly<Record<string, string>> = {
  'src/lib/base/t.ts': 'export const t = 1;',
  'src/lib/math/t.ts': `export { t } from '../base/t.ts';`,
  'src/lib/data/t.ts': 'export const t = 1; export type T = number;',
  'src/lib/scores/t.ts': `import { t as base } from '../base/t.ts'; export const t = base; export type S = number;`,
  'src/lib/models/t.ts': `import { t as math } from '../math/t.ts'; export const t = math; export const later = () => import('@tensorflow/tfjs-core');`,
  'src/lib/api/t.ts': `import type { S } from '../scores/t.ts'; export type Answer = S;`,
  'src/lib/jobs/t.ts': `import { t as score } from '../scores/t.ts'; import { t as model } from '../models/t.ts'; export const t = score + model;`,
  'src/lib/crm/c.ts': `import type { B } from './b.ts'; export interface C { b: B }`,
  'src/lib/client/t.ts': `import type { W } from '../../../workers/t.ts'; export type Worked = W;`,
  'workers/t.ts': `import { t as job } from '../src/lib/jobs/t.ts'; export const t = job; export type W = number;`,
  'src/routes/value/view.svelte.ts': `import type { S } from '../../lib/scores/t.ts'; import type { Worked } from '../../lib/client/t.ts'; export const a: S & Worked = 1;`,
  'tsconfig.json': '{ "compilerOptions": { "allowImportingTsExtensions": true, "noEmit": true } }',
};

interface Broken {
  readonly from: string;
  readonly to: string;
  readonly rule: string;
}

let root = '';
let broken: readonly Broken[] = [];

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'layers-'));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const [path, text] of Object.entries(HONEST)) write(path, text);
  for (const [, path, text] of PLANTED) write(path, text);
  symlinkSync(join(import.meta.dirname, '../node_modules'), join(root, 'node_modules'));
  const { tsConfig: _tsConfig, ...options } = config.options;
  const { output } = await cruise(['src', 'workers', 'reader'], {
    ...options,
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: [...config.forbidden] },
  });
  broken = (output as ICruiseResult).summary.violations.map(({ from, to, rule }) => ({
    from,
    to,
    rule: rule.name,
  }));
}, 60_000);

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('the layer rules', () => {
  it('each say why', () => {
    for (const rule of config.forbidden) expect(rule.comment?.length ?? 0, rule.name).toBeGreaterThan(30);
  });

  it.each(PLANTED.map(([claim, from, , to]) => ({ claim, from, to })))('refuse $claim', ({ from, to }) => {
    expect(broken.filter((one) => one.from === from && one.to.includes(to))).not.toEqual([]);
  });

  it('let the honest files pass', () => {
    const honest = Object.keys(HONEST).filter((path) => path !== 'src/lib/crm/c.ts');
    expect(broken.filter((one) => honest.includes(one.from))).toEqual([]);
  });
});
