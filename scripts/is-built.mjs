import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = [
  'src',
  'kernels',
  'workers',
  'static',
  'messages',
  'scripts',
  'package.json',
  'svelte.config.js',
  'vite.config.ts',
];

function newest(path) {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  const names = readdirSync(path).filter((name) => name !== 'paraglide' && !name.endsWith('.wasm'));
  return Math.max(0, ...names.map((name) => newest(join(path, name))));
}

/** Whether build/ is there and newer than everything it is made from. */
export function isBuilt(root) {
  const index = join(root, 'build/_headers');
  if (!existsSync(index)) return false;
  const built = statSync(index).mtimeMs;
  return SOURCES.map((name) => join(root, name)).every((path) => !existsSync(path) || newest(path) <= built);
}
