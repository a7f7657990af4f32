/** What the bench measures: our method, its peer, on the same data. Sizes follow the figures the project promises. */
const million = { rows: 1_000_000, customers: 100_000, seed: 7 };
const growth = [10_000, 100_000, 500_000, 2_000_000].map((rows) => ({
  rows,
  customers: Math.ceil(rows / 10),
  seed: 7,
}));

export const JOBS = [
  {
    job: 'import-csv',
    variants: [
      { method: 'import-csv', peer: 'papaparse', parameters: million, peakOfPeer: true, rounds: 3 },
      ...growth.map((parameters) => ({
        method: 'import-csv',
        label: `import-csv ${parameters.rows}`,
        parameters,
        rounds: 3,
      })),
    ],
  },
  {
    job: 'import-csv-quoted',
    variants: [
      {
        method: 'import-csv',
        label: 'import-csv-quoted',
        peer: 'papaparse',
        parameters: { ...million, quoted: true },
        rounds: 3,
      },
    ],
  },
  {
    job: 'store',
    variants: [
      {
        method: 'store',
        peer: 'dexie-rows',
        parameters: { rows: 1_000_000, peerRows: 20_000, customers: 100_000, seed: 7 },
        rounds: 3,
      },
    ],
  },
  {
    job: 'scan',
    variants: [
      {
        method: 'scan',
        peer: 'dexie-rows-scan',
        parameters: { rows: 1_000_000, peerRows: 20_000, customers: 100_000, seed: 7 },
        rounds: 3,
      },
    ],
  },
  {
    job: 'rfm',
    variants: [
      { method: 'rfm', peer: 'duckdb-wasm', parameters: million },
      { method: 'rfm', peer: 'map-of-objects', parameters: million },
      ...growth.map((parameters) => ({ method: 'rfm', label: `rfm ${parameters.rows}`, parameters })),
    ],
  },
  {
    job: 'kmeans',
    variants: [
      {
        method: 'kmeans',
        peer: 'ml-kmeans',
        parameters: { rows: 100_000, columns: 8, k: 8, iterations: 30, seed: 7 },
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
      },
    ],
  },
  {
    job: 'bgnbd',
    variants: [
      { method: 'bgnbd', native: 'bgnbd', peerLabel: 'scipy', parameters: { rows: 100_000, seed: 7 } },
    ],
  },
  {
    job: 'list',
    variants: [{ method: 'list', peer: 'plain-table', parameters: { rows: 100_000, peerRows: 5_000 } }],
  },
  {
    job: 'whole',
    variants: [
      {
        method: 'whole',
        native: 'whole',
        peerLabel: 'pandas + scikit-learn',
        parameters: million,
        rounds: 3,
      },
    ],
  },
];
