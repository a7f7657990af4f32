/** What ships in the app, with the licence each package states. Names are names in every language. */
export const PARTS: readonly (readonly [name: string, licence: string])[] = [
  ['Svelte, SvelteKit', 'MIT'],
  ['TensorFlow.js', 'Apache-2.0'],
  ['Dexie', 'Apache-2.0'],
  ['Comlink', 'Apache-2.0'],
  ['Chart.js', 'MIT'],
  ['Bits UI', 'MIT'],
  ['Lucide', 'ISC'],
  ['Virtua', 'MIT'],
  ['Paraglide JS', 'MIT'],
  ['Workbox', 'MIT'],
  ['pinyin-pro', 'MIT'],
  ['fflate', 'MIT'],
  ['Valibot', 'MIT'],
  ['@internationalized/date', 'Apache-2.0'],
  ['hash-wasm', 'MIT'],
  ['qr', '(MIT OR Apache-2.0)'],
];
