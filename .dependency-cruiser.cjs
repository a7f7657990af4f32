// The layer table of ARCHITECTURE.md as rules. Types count as imports; `typesOf` allows nothing but types.

const LIB = '^src/lib';
const station = (name) => `${LIB}/${name}/`;
/** The names of data sets and columns: plain constants that screens and workers share. */
const VOCABULARY = `${LIB}/data/datasets\\.ts`;
const STATIONS = [
  'math',
  'kernels',
  'data',
  'import',
  'features',
  'models',
  'scores',
  'crm',
  'decisions',
  'sample',
];
const DOORS = ['export', 'store'];

/** What each folder may import, besides itself. `why` is the reason that a broken rule prints. */
const layers = [
  { folder: 'base', may: [], why: 'base is what everything stands on: it must stand alone' },
  {
    folder: 'math',
    may: ['base', 'kernels'],
    why: 'numerics know nothing of customers, so that they can be checked against references alone',
  },
  { folder: 'kernels', may: ['base'], why: 'hot loops see typed arrays only' },
  { folder: 'data', may: ['base'], why: 'the columnar table is the common tongue of all stations' },
  {
    folder: 'import',
    may: ['data', 'kernels', 'base'],
    why: 'reading a file must not depend on what is later done with it',
  },
  {
    folder: 'features',
    may: ['data', 'math', 'base'],
    why: 'features see tables as of a date, never models or scores, or the future would leak in',
  },
  {
    folder: 'models',
    may: ['math', 'kernels', 'base'],
    why: 'a model is numbers to parameters to numbers: no table, no storage, no clock; its hot loops may be compiled',
  },
  {
    folder: 'scores',
    may: ['data', 'math', 'base'],
    why: 'bands, intervals and evaluation must hold for any model',
  },
  { folder: 'crm', may: ['base'], why: 'record types and their rules hold with or without any analysis' },
  {
    folder: 'decisions',
    may: ['scores', 'crm', 'data', 'base'],
    why: 'what to do follows from scores and records, not from how a model was fitted',
  },
  {
    folder: 'sample',
    may: ['data', 'math', 'base'],
    why: 'a generator that used the models under test could not prove them',
  },
  {
    folder: 'api',
    may: ['base'],
    typesOf: ['math', 'data', 'import', 'features', 'scores', 'crm', 'decisions', 'models'],
    why: 'questions and answers between screens and workers are plain types',
  },
  {
    folder: 'export',
    may: ['data', 'crm', 'base'],
    typesOf: ['api'],
    why: 'tables and records to bytes, nothing more',
  },
  {
    folder: 'store',
    may: ['data', 'crm', 'scores', 'base'],
    typesOf: ['api'],
    why: 'the store keeps things; it computes nothing',
  },
  {
    folder: 'jobs',
    may: [...STATIONS, ...DOORS, 'api', 'base'],
    why: 'jobs alone join the stations, and know neither workers nor screens',
  },
  {
    folder: 'client',
    may: ['api', 'base'],
    typesOf: ['data', 'import', 'scores', 'crm', 'decisions', 'models', '@workers'],
    why: 'screens reach work only through messages: code of a worker must not enter a page',
  },
  {
    folder: 'charts',
    may: ['base', 'ui/format', 'ui/messages'],
    why: 'plain series in, a drawing out; figures are written one way everywhere',
  },
  {
    folder: 'ui',
    may: ['charts', 'base', 'paraglide'],
    typesOf: ['api', 'data', 'import', 'scores', 'crm', 'decisions', 'models', 'store', 'export'],
    why: 'parts draw what they are given and say errors in words; they fetch and compute nothing',
  },
];

function folderPattern(name) {
  if (name === '@workers') return '^workers/';
  return name.includes('/') ? `${LIB}/${name}[./]` : station(name);
}
const ownCode = '^(src|workers|reader)/';

function layerRules({ folder, may, typesOf = [], why }) {
  const allowed = [folder, ...may].map(folderPattern);
  const rules = [
    {
      name: `${folder}-may-import-${may.join('-') || 'nothing'}`.slice(0, 80),
      comment: `${folder}/: ${why}.`,
      severity: 'error',
      from: { path: station(folder) },
      to: { path: ownCode, pathNot: [...allowed, ...typesOf.map(folderPattern)] },
    },
  ];
  if (typesOf.length > 0) {
    rules.push({
      name: `${folder}-only-types-of-others`,
      comment: `${folder}/: ${why}. From ${typesOf.join(', ')} it may take types (import type), no code.`,
      severity: 'error',
      from: { path: station(folder) },
      to: { path: typesOf.map(folderPattern), pathNot: VOCABULARY, dependencyTypesNot: ['type-only'] },
    });
  }
  return rules;
}

const typesForScreens = ['data', 'import', 'scores', 'crm', 'decisions', 'models', 'export', 'store'];
const screenRules = [
  {
    name: 'routes-draw',
    comment: 'src/routes/: a screen composes client, ui and charts; what it shows was computed in a worker.',
    severity: 'error',
    from: { path: '^src/routes/' },
    to: {
      path: ownCode,
      pathNot: [
        '^src/routes/',
        ...['client', 'ui', 'charts', 'api', 'base', 'paraglide', ...typesForScreens].map(station),
      ],
    },
  },
  {
    name: 'routes-only-types-of-stations',
    comment:
      'src/routes/: the code of a station runs in a worker; a screen may take its types (import type).',
    severity: 'error',
    from: { path: '^src/routes/' },
    to: { path: typesForScreens.map(station), pathNot: VOCABULARY, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'screens-are-apart',
    comment:
      'src/routes/X/: a screen must not import another screen (shell/ is the frame of all, records/ holds parts that fetch or keep records for several); what else two share belongs in ui or client.',
    severity: 'error',
    from: { path: '^src/routes/([^/+]+)/' },
    to: { path: '^src/routes/[^/+]+/', pathNot: '^src/routes/($1|shell|records)/' },
  },
  {
    name: 'workers-expose-jobs',
    comment:
      'workers/: entries expose jobs by Comlink; logic of their own could not be tested without a worker.',
    severity: 'error',
    from: { path: '^workers/' },
    to: { path: ownCode, pathNot: ['^workers/', station('jobs'), station('api'), station('base')] },
  },
  {
    name: 'reader-draws-jobs',
    comment:
      'reader/: the page that reads a backup alone; it draws with ui what one job answers, without workers.',
    severity: 'error',
    from: { path: '^reader/' },
    to: {
      path: ownCode,
      pathNot: ['^reader/', ...['jobs', 'ui', 'api', 'base', 'paraglide'].map(station)],
    },
  },
  {
    name: 'nothing-imports-the-reader',
    comment: 'reader/ is a page of its own; the app only links to it.',
    severity: 'error',
    from: { path: '^(src|workers)/' },
    to: { path: '^reader/' },
  },
  {
    name: 'nothing-imports-workers',
    comment: 'workers/ are started by URL from client/; anything else would pull a worker into a page.',
    severity: 'error',
    from: { path: '^src/', pathNot: station('client') },
    to: { path: '^workers/' },
  },
  {
    name: 'service-worker-is-alone',
    comment:
      'src/service-worker/: it outlives pages and versions, so it shares no code with them but the plain words of base/ that both must agree on.',
    severity: 'error',
    from: { path: '^src/service-worker/' },
    to: { path: ownCode, pathNot: '^src/(service-worker|lib/base)/' },
  },
  {
    name: 'product-without-tests',
    comment: 'What ships must not need what tests or builds it.',
    severity: 'error',
    from: { path: ownCode },
    to: { path: '^(test|scripts)/' },
  },
];

/** One door per library: replacing one then touches one folder. */
const doors = [
  { library: 'dexie', at: [station('store')], why: 'storage has one door, where sealing happens' },
  { library: 'comlink', at: [station('client'), '^workers/'], why: 'messages cross in two places only' },
  {
    library: '@tensorflow/',
    at: [station('models')],
    why: 'the runtime of networks is a detail of models',
  },
  { library: 'chart\\.js', at: [station('charts')], why: 'a chart is drawn from plain series' },
  {
    library: 'svelte(/|$)',
    at: ['^src/routes/', '^reader/', station('ui'), station('charts')],
    why: 'analysis must run where there is no page',
  },
  { library: 'bits-ui', at: [station('ui'), '^src/routes/'], why: 'parts of screens stay on screens' },
  { library: '@lucide/', at: [station('ui'), '^src/routes/', '^reader/'], why: 'icons stay on screens' },
  { library: 'virtua', at: [station('ui'), '^src/routes/'], why: 'lists stay on screens' },
  {
    library: 'workbox-',
    at: ['^src/service-worker/', station('client')],
    why: 'only the offline shell knows of caching',
  },
  {
    library: 'fflate',
    at: [station('export'), station('import')],
    why: 'compression belongs to file formats',
  },
  {
    library: 'valibot',
    at: [station('store'), station('import'), station('jobs')],
    why: 'untrusted JSON is checked where it comes in',
  },
  {
    library: 'pinyin-pro',
    at: [station('jobs'), station('features'), station('data')],
    why: 'its dictionary is large: one lazy door',
  },
];

const doorRules = doors.map(({ library, at, why }) => ({
  name: `one-door-for-${library.replace(/[^a-z]+/gi, '-').replace(/^-|-$/g, '')}`,
  comment: `${library} may be imported only in ${at.join(', ')}: ${why}.`,
  severity: 'error',
  from: { path: ownCode, pathNot: at },
  // A binary's URL is an address, not an import.
  to: { path: `(^|/)node_modules/${library}|^${library}`, pathNot: '\\.wasm$' },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'No circles, types included: two files that need each other are one idea or three.',
      severity: 'error',
      from: { path: ownCode },
      to: { circular: true },
    },
    {
      name: 'must-exist',
      comment: 'An import that does not resolve escapes every other rule.',
      severity: 'error',
      from: { path: ownCode },
      to: { couldNotResolve: true, pathNot: '^(\\$app|\\$service-worker|\\$env|virtual:)|^\\./\\$types' },
    },
    {
      name: 'tensorflow-lazily',
      comment: 'TensorFlow.js is loaded only when a model trains: import() it, or import its types.',
      severity: 'error',
      from: { path: ownCode },
      to: {
        path: '(^|/)node_modules/@tensorflow/',
        pathNot: '\\.wasm$',
        dependencyTypesNot: ['type-only', 'type-import', 'dynamic-import'],
      },
    },
    ...layers.flatMap(layerRules),
    ...screenRules,
    ...doorRules,
  ],
  options: {
    doNotFollow: { path: '(^|/)node_modules/|^src/lib/paraglide/' },
    exclude: { path: '^\\.svelte-kit/' },
    tsConfig: { fileName: 'scripts/layers.tsconfig.json' },
    tsPreCompilationDeps: true,
    moduleSystems: ['es6'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['browser', 'svelte', 'import', 'types', 'default'],
      extensions: ['.ts', '.svelte', '.svelte.ts', '.js', '.mjs', '.json', '.d.ts'],
    },
    reporterOptions: { text: { highlightFocused: true } },
  },
};
