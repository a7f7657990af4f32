import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isBuilt } from './is-built.mjs';
import { serve } from './serve.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
if (!isBuilt(root)) {
  console.log('Building (about a minute, once)…');
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

const wanted = Number(process.env.PORT ?? 4173);
const options = { root: fileURLToPath(new URL('../build', import.meta.url)), base: process.env.BASE ?? '/' };
const { url } = await serve({ ...options, port: wanted }).catch((error) => {
  if (error.code !== 'EADDRINUSE' || process.env.PORT) throw error;
  console.log(`Port ${wanted} is taken; using another. Data are kept per address, so prefer one port.`);
  return serve({ ...options, port: 0 });
});
console.log(`Rapport is at ${url} (stop with Ctrl+C)`);
