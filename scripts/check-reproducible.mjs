/** npm run reproducible: builds twice and compares every file by hash. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const output = join(root, 'build');

function buildHashes() {
  const { status } = spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('the build failed');
  const files = readdirSync(output, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(output, name)).isFile())
    .sort();
  return new Map(
    files.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(output, name)))
        .digest('hex'),
    ]),
  );
}

const first = buildHashes();
const second = buildHashes();
const names = [...new Set([...first.keys(), ...second.keys()])];
const different = names.filter((name) => first.get(name) !== second.get(name));
for (const name of different) console.error(`differs: ${name}`);
const whole = createHash('sha256')
  .update(JSON.stringify([...second]))
  .digest('hex');
console.log(
  different.length === 0 ? `${names.length} files, equal twice; sha256 of all: ${whole}` : 'not reproducible',
);
process.exit(different.length === 0 ? 0 : 1);
