import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '../../../scripts/serve.mjs';

export const BUILD = join(import.meta.dirname, '../../../build');

/** One host that sends our headers, and one that knows none of them and keeps the app in a folder. */
export default async function start(): Promise<() => Promise<void>> {
  if (!existsSync(join(BUILD, 'index.html'))) throw new Error('build/ is empty: npm run build comes first');
  const known = await serve({ root: BUILD, port: 0 });
  const plain = await serve({ root: BUILD, port: 0, base: '/a/demo/', headers: false });
  process.env['RAPPORT_URL'] = known.url;
  process.env['RAPPORT_PLAIN_URL'] = plain.url;
  return async () => {
    for (const { server } of [known, plain]) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  };
}
