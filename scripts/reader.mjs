import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Inside an element, so that nothing in the code ends it. */
const inline = (code) => code.replace(/<\/(script|style)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');

/** The page names its own two pieces by hash, and may reach nothing else: no file, no network, no worker. */
function policyOf(script, style) {
  return [
    "default-src 'none'",
    `script-src ${source(script)} 'wasm-unsafe-eval'`,
    `style-src ${source(style)}`,
    'img-src data:',
    'media-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types svelte-trusted-html',
  ].join('; ');
}

/** reader.html: everything that reads a backup, in one file that works from disk. */
export async function buildReader() {
  const { output } = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [svelte({ configFile: false, preprocess: vitePreprocess() })],
    resolve: {
      alias: { $lib: `${root}src/lib`, 'hash-wasm': `${root}node_modules/hash-wasm/dist/argon2.umd.min.js` },
    },
    build: {
      target: 'es2022',
      write: false,
      cssCodeSplit: false,
      modulePreload: false,
      reportCompressedSize: false,
      rollupOptions: {
        input: `${root}reader/main.ts`,
        output: { format: 'iife', codeSplitting: false },
        // Nothing is stored: Dexie goes where none of its names is used.
        treeshake: { moduleSideEffects: [{ test: /node_modules\/dexie/, sideEffects: false }] },
        // Vite's own helper for preloading names it; with one script nothing is preloaded.
        transform: { define: { 'import.meta': '{}' } },
      },
    },
  });
  const chunks = output.filter(({ type }) => type === 'chunk');
  if (chunks.length !== 1) throw new Error(`reader.html: expected one script, found ${chunks.length}`);
  const script = inline(chunks[0].code);
  const style = inline(String(output.find(({ fileName }) => fileName.endsWith('.css')).source));
  return readFileSync(`${root}reader/reader.html`, 'utf8')
    .replace(
      '<!-- policy -->',
      () => `<meta http-equiv="Content-Security-Policy" content="${policyOf(script, style)}" />`,
    )
    .replace('<!-- style -->', () => `<style>${style}</style>`)
    .replace('<!-- script -->', () => `<script>${script}</script>`);
}
