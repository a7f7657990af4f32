/** What the bench measures: our method, its peer, on the same data. Sizes follow the figures the project promises. */
const million = { rows: 1_000_000, customers: 100_000, seed: 7 };
const stored = { ...million, peerRows: 20_000 };
const growth = [10_000, 20_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000].map((rows) => ({
  rows,
  customers: rows / 10,
  seed: 7,
}));
const growing = (method, rounds) =>
  growth.map((parameters) => ({ method, label: `${method}, growth`, parameters, rounds }));

export const JOBS = [
  {
    job: 'import-csv',
    variants: [
      {
        method: 'import-csv',
        peer: 'papaparse',
        parameters: million,
        peakOfPeer: true,
        goal: '≥ 3×, peak ≤ half',
      },
      ...growing('import-csv', 3),
    ],
  },
  {
    job: 'import-csv-quoted',
    variants: [
      {
        method: 'import-csv',
        label: 'import-csv, quoted',
        peer: 'papaparse',
        parameters: { ...million, quoted: true },
        goal: '≥ 3×',
      },
    ],
  },
  {
    job: 'store',
    variants: [{ method: 'store', peer: 'dexie-rows', parameters: stored, scaledPeer: true, goal: '≥ 500×' }],
  },
  {
    job: 'scan',
    variants: [
      { method: 'scan', peer: 'dexie-rows-scan', parameters: stored, scaledPeer: true, goal: '≥ 90×' },
    ],
  },
  {
    job: 'encryption',
    variants: [
      { method: 'import-encrypted', peer: 'import-plain', parameters: million, goal: '≥ 0.67×' },
      { method: 'load-encrypted', peer: 'load-plain', parameters: million, goal: '≥ 0.57×' },
    ],
  },
  {
    job: 'rfm',
    variants: [
      { method: 'rfm', peer: 'duckdb-wasm', parameters: million, rounds: 9, goal: '≥ 3×' },
      { method: 'rfm', peer: 'map-of-objects', parameters: million, rounds: 9, goal: '≥ 15×' },
      ...growing('rfm', 5),
    ],
  },
  {
    job: 'kmeans',
    variants: [
      {
        method: 'kmeans',
        peer: 'ml-kmeans',
        parameters: { rows: 100_000, columns: 8, k: 8, iterations: 30, seed: 7 },
        tolerance: 1e-4,
        goal: '≥ 6×',
      },
      {
        method: 'kmeans',
        native: 'kmeans',
        peerLabel: 'scikit-learn, one thread',
        parameters: { rows: 100_000, columns: 8, k: 8, iterations: 30, seed: 7 },
        tolerance: 1e-4,
        goal: '≥ 0.91×',
      },
    ],
  },
  {
    job: 'boosting',
    variants: [
      ['scikit-learn, one thread', 'boosting-alone'],
      ['scikit-learn, all threads', 'boosting'],
    ].map(([peerLabel, native]) => ({
      method: 'boosting',
      native,
      peerLabel,
      parameters: { rows: 80_000, columns: 20, seed: 7 },
      tolerance: 2e-3,
      goal: '≥ 1.25×',
    })),
  },
  {
    job: 'forest',
    variants: [
      {
        method: 'forest',
        native: 'forest',
        peerLabel: 'scikit-learn, one thread',
        parameters: { rows: 20_000, columns: 20, seed: 7 },
        tolerance: 5e-3,
        goal: '≥ 1×',
      },
    ],
  },
  {
    // One of three epochs; our own training is TensorFlow.js too, with early stopping by plain code.
    job: 'network',
    variants: [
      {
        method: 'network',
        peer: 'tensorflow-layers',
        peerLabel: 'TensorFlow.js layers',
        parameters: { rows: 80_000, columns: 20, seed: 7 },
        tolerance: 0.02,
        rounds: 3,
        goal: '≥ 1×',
      },
    ],
  },
  {
    job: 'cox',
    variants: [
      {
        method: 'cox',
        native: 'cox',
        peerLabel: 'statsmodels',
        parameters: { rows: 20_000, columns: 6, seed: 7 },
        tolerance: 1e-5,
        goal: '≥ 2×',
      },
    ],
  },
  {
    job: 'texts',
    variants: [
      {
        method: 'texts',
        native: 'texts',
        peerLabel: 'scikit-learn',
        parameters: { rows: 10_000, seed: 7 },
        tolerance: 0.01,
        rounds: 3,
        goal: '≥ 1×',
      },
    ],
  },
  {
    // No peer: what a person waits for.
    job: 'duplicates',
    variants: [
      [5_000, '≤ 5 s'],
      [100_000, '≤ 60 s'],
    ].map(([rows, goal]) => ({ method: 'duplicates', parameters: { rows, seed: 7 }, rounds: 3, goal })),
  },
  {
    job: 'itemsets',
    variants: [{ method: 'itemsets', parameters: { rows: 100_000, seed: 7 }, goal: '≤ 5 s' }],
  },
  {
    job: 'seasonal-arima',
    variants: [
      {
        method: 'seasonal-arima',
        native: 'seasonal-arima',
        peerLabel: 'statsmodels',
        parameters: { rows: 240, seed: 7 },
        tolerance: 1e-5,
        goal: '≥ 5×',
      },
    ],
  },
  {
    job: 'logistic',
    variants: [
      {
        method: 'logistic',
        native: 'logistic',
        peerLabel: 'scikit-learn',
        parameters: { rows: 80_000, columns: 20, seed: 7 },
        tolerance: 5e-3,
        goal: '≥ 0.5×',
      },
    ],
  },
  {
    job: 'bgnbd',
    variants: [
      {
        method: 'bgnbd',
        native: 'bgnbd',
        peerLabel: 'scipy',
        parameters: { rows: 100_000, seed: 7 },
        tolerance: 1e-7,
        goal: '≥ 30×',
      },
    ],
  },
  {
    job: 'list',
    variants: [
      {
        method: 'list',
        peer: 'plain-table',
        parameters: { rows: 100_000, peerRows: 5_000 },
        scaledPeer: true,
        thread: 'page',
        goal: '≤ 50 ms',
      },
    ],
  },
  {
    job: 'whole',
    variants: [
      {
        method: 'whole',
        native: 'whole',
        peerLabel: 'pandas, scipy, scikit-learn',
        parameters: million,
        rounds: 5,
        // Its threads come and go.
        thread: 'process',
        goal: '≥ 3×',
      },
    ],
  },
  {
    // 50,000 customers, 200,000 contacts, 20,000 complaints; no peer: what a person waits for.
    job: 'relationship',
    variants: [
      ['log-contact', '≤ 100 ms'],
      ['save-complaint', '≤ 100 ms'],
      ['complaints-list', '≤ 1 s'],
      ['complaints-filter', '≤ 200 ms'],
      ['customers-filter', '≤ 200 ms'],
      ['agenda', '≤ 1 s'],
    ].map(([method, goal]) => ({ method, parameters: { rows: 50_000, seed: 7 }, goal })),
  },
];
