import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from '@inlang/paraglide-js';
import { paraglideOptions } from './paraglide.config.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

function newestMessage() {
  const files = readdirSync(join(root, 'messages'), { recursive: true, encoding: 'utf8' });
  return Math.max(
    ...files.filter((f) => f.endsWith('.json')).map((f) => statSync(join(root, 'messages', f)).mtimeMs),
  );
}

/** Compiles messages/ to src/lib/paraglide; does nothing when the output is newer than every message. */
export async function compileMessages({ force = false } = {}) {
  const output = join(root, 'src/lib/paraglide/runtime.js');
  if (!force && existsSync(output) && statSync(output).mtimeMs > newestMessage()) return false;
  await compile({ ...paraglideOptions, cleanOutdir: force });
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.chdir(root);
  await compileMessages({ force: true });
  // The compiler leaves a timer behind that would hold the process for half a minute.
  process.exit(0);
}
