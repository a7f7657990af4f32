import { readFileSync, writeFileSync } from 'node:fs';

const FILE = 'docs/dependencies.md';
const readJson = (name) => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'));

/** Each package that the project names, with the version and licence that the lockfile holds, as a page. */
export function dependenciesPage() {
  const { dependencies, devDependencies } = readJson('package.json');
  const { packages } = readJson('package-lock.json');
  const linesOf = (names) =>
    Object.keys(names).map((name) => {
      const { version, license = 'not stated' } = packages[`node_modules/${name}`];
      return `| ${name} | ${version} | ${license} |`;
    });
  const counts = new Map();
  for (const [path, { license = 'not stated' }] of Object.entries(packages))
    if (path !== '') counts.set(license, (counts.get(license) ?? 0) + 1);
  const byCount = [...counts].sort(([a, n], [b, k]) => k - n || (a < b ? -1 : 1));
  const table = (head, lines) => [head, head.replace(/[^|]+/g, ' --- '), ...lines, ''];
  return [
    '# Dependencies',
    '',
    'Written by `node scripts/dependencies.mjs` from the lockfile; a test fails where it is out of date.',
    '',
    '## What the app is made of',
    '',
    ...table('| package | version | licence |', linesOf(dependencies)),
    '## What builds, checks and tests it',
    '',
    'Svelte, SvelteKit, Paraglide and Workbox leave code of theirs in what ships; the rest does not.',
    '',
    ...table('| package | version | licence |', linesOf(devDependencies)),
    '## Licences of all packages in the lockfile',
    '',
    ...table(
      '| licence | packages |',
      byCount.map(([licence, n]) => `| ${licence} | ${n} |`),
    ),
  ].join('\n');
}

if (process.argv[1]?.endsWith('dependencies.mjs')) writeFileSync(FILE, dependenciesPage());
