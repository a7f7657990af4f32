import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

const root = fileURLToPath(new URL('..', import.meta.url));
const FLAGS = ['--enable', 'simd', '-O3', '--noAssert', '--converge'];
const KERNELS = [
  // Shares out its own memory; large, and fetched where a file is read.
  { name: 'rows', runtime: 'minimal', output: 'rows.wasm' },
  // Its memory is the caller's. Inside the script, because fits do not wait for it.
  { name: 'numbers', runtime: 'stub', output: 'numbers-bytes.ts' },
];

const changed = (path) => statSync(join(root, path)).mtimeMs;

/** Compiles kernels/ to src/lib/kernels/; leaves alone what is newer than every source. */
export async function compileKernels({ force = false } = {}) {
  const newest = Math.max(...readdirSync(join(root, 'kernels')).map((file) => changed(`kernels/${file}`)));
  for (const { name, runtime, output } of KERNELS) {
    const path = `src/lib/kernels/${output}`;
    if (!force && existsSync(join(root, path)) && changed(path) > newest) continue;
    writeFileSync(join(root, path), asOutput(output, await compile(`kernels/${name}.ts`, runtime)));
  }
}

async function compile(source, runtime) {
  let binary = null;
  const { error, stderr } = await asc.main(
    [source, '--baseDir', root, '-o', 'kernel.wasm', '--runtime', runtime, ...FLAGS],
    { writeFile: (_, bytes) => void (binary = bytes) },
  );
  if (error) throw new Error(`${source}: ${stderr.toString()}`);
  return binary;
}

function asOutput(output, binary) {
  if (!output.endsWith('.ts')) return binary;
  return `/** Made by scripts/kernels.mjs. */\nexport const BASE64 =\n  '${Buffer.from(binary).toString('base64')}';\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await compileKernels({ force: true });
