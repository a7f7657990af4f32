import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { headersFor } from './host-headers.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
};

/** The file under `root` for a path, or null; never one outside of it. */
function fileFor(root, path) {
  const name = normalize(join(root, decodeURIComponent(path)));
  if (!name.startsWith(normalize(root + sep))) return null;
  const file = name.endsWith(sep) ? join(name, 'index.html') : name;
  return existsSync(file) && statSync(file).isFile() ? file : null;
}

/**
 * Serves a folder on loopback. `base` puts it under a folder of the host; `headers: false` is a host that knows
 * none of our headers; `overlay` may answer a path itself (a newer version, or a file more, in tests), or with null
 * that there is no such file.
 */
export function serve({ root, port = 4173, base = '/', headers = true, overlay = () => undefined }) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (base !== '/' && pathname === base.slice(0, -1)) {
      response.writeHead(301, { Location: base }).end();
      return;
    }
    let file = null;
    try {
      file = pathname.startsWith(base) ? fileFor(root, `/${pathname.slice(base.length)}`) : null;
    } catch {
      // A path that does not decode names no file.
    }
    const inside = `/${pathname.slice(base.length)}`;
    const replaced = overlay(inside);
    if (replaced === null || (!file && replaced === undefined)) {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found');
      return;
    }
    response.setHeader('Content-Type', TYPES[extname(file ?? inside)] ?? 'application/octet-stream');
    if (headers)
      for (const [name, value] of Object.entries(headersFor(inside))) response.setHeader(name, value);
    if (replaced !== undefined) response.end(replaced);
    else if (request.method === 'HEAD') response.end();
    else createReadStream(file).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () =>
      resolve({ server, url: `http://127.0.0.1:${server.address().port}${base}` }),
    );
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await serve({
    root: fileURLToPath(new URL('../build', import.meta.url)),
    port: Number(process.env.PORT ?? 4173),
    base: process.env.BASE ?? '/',
    headers: process.env.HEADERS !== 'off',
  });
  console.log(`Rapport is at ${url} (stop with Ctrl+C)`);
}
