import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

const root = fileURLToPath(new URL('..', import.meta.url));
const NAMES = ['rows'];
const FLAGS = ['--runtime', 'minimal', '--enable', 'simd', '-O3', '--noAssert', '--converge'];

/** Compiles kernels/ to src/lib/kernels/*.wasm; leaves alone what is newer than its source. */
export async function compileKernels({ force = false } = {}) {
  for (const name of NAMES) {
    const source = `kernels/${name}.ts`;
    const output = `src/lib/kernels/${name}.wasm`;
    const isFresh =
      existsSync(join(root, output)) &&
      statSync(join(root, output)).mtimeMs > statSync(join(root, source)).mtimeMs;
    if (isFresh && !force) continue;
    const { error, stderr } = await asc.main([source, '--baseDir', root, '-o', output, ...FLAGS]);
    if (error) throw new Error(`${source}: ${stderr.toString()}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await compileKernels({ force: true });
