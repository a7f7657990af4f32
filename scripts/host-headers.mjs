import { readFileSync } from 'node:fs';

const policy = JSON.parse(
  readFileSync(new URL('../src/service-worker/policy.json', import.meta.url), 'utf8'),
);

export const pageMetaPolicy = policy.page.join('; ');
export const pagePolicy = [...policy.page, ...policy.pageHeaderOnly].join('; ');
/** The page itself narrows this to its own script and style, by their hashes. */
export const readerPolicy = policy.reader.join('; ');
export const otherPolicy = policy.other.join('; ');
export const everywhere = policy.everywhere;

/** Headers for a file, by the end of its name; the service worker sends the same. */
export function headersFor(path) {
  const isPage = path.endsWith('/') || path.endsWith('.html');
  const ofPage = path.endsWith('/reader.html') ? readerPolicy : pagePolicy;
  const cache = path.includes('/_app/immutable/') ? 'public, max-age=31536000, immutable' : 'no-cache';
  return {
    ...everywhere,
    'Content-Security-Policy': isPage ? ofPage : otherPolicy,
    'Cache-Control': cache,
  };
}

const lines = (indent, separator) =>
  Object.entries(everywhere).map(([name, value]) => `${indent}${name}${separator}${value}`);

/** Netlify, Cloudflare Pages: rules that match are joined, so the two policies must never meet. */
const underscoreHeaders = () =>
  [
    '/*',
    ...lines('  ', ': '),
    '/',
    `  Content-Security-Policy: ${pagePolicy}`,
    '  Cache-Control: no-cache',
    '/index.html',
    `  Content-Security-Policy: ${pagePolicy}`,
    '  Cache-Control: no-cache',
    '/reader.html',
    `  Content-Security-Policy: ${readerPolicy}`,
    '  Cache-Control: no-cache',
    '/service-worker.js',
    `  Content-Security-Policy: ${otherPolicy}`,
    '  Cache-Control: no-cache',
    '/_app/immutable/*',
    `  Content-Security-Policy: ${otherPolicy}`,
    '  Cache-Control: public, max-age=31536000, immutable',
    '',
  ].join('\n');

const apache = () =>
  [
    '<IfModule mod_headers.c>',
    ...Object.entries(everywhere).map(([name, value]) => `  Header always set ${name} "${value}"`),
    `  Header always set Content-Security-Policy "${otherPolicy}"`,
    '  Header always set Cache-Control "no-cache"',
    '  <FilesMatch "\\.html$">',
    `    Header always set Content-Security-Policy "${pagePolicy}"`,
    '  </FilesMatch>',
    '  <FilesMatch "^reader\\.html$">',
    `    Header always set Content-Security-Policy "${readerPolicy}"`,
    '  </FilesMatch>',
    '</IfModule>',
    '<IfModule mod_mime.c>',
    '  AddType application/wasm .wasm',
    '  AddType application/manifest+json .webmanifest',
    '</IfModule>',
    '',
  ].join('\n');

const nginx = () =>
  [
    '# Include inside the `server` block; assumes that the app is served from its root.',
    ...[
      ['/', pagePolicy, 'no-cache'],
      ['/_app/immutable/', otherPolicy, 'public, max-age=31536000, immutable'],
      ['= /reader.html', readerPolicy, 'no-cache'],
      ['= /service-worker.js', otherPolicy, 'no-cache'],
    ].flatMap(([where, csp, cache]) => [
      `location ${where} {`,
      ...Object.entries(everywhere).map(([name, value]) => `  add_header ${name} "${value}" always;`),
      `  add_header Content-Security-Policy "${csp}" always;`,
      `  add_header Cache-Control "${cache}" always;`,
      '}',
    ]),
    '',
  ].join('\n');

const list = (headers) => Object.entries(headers).map(([key, value]) => ({ key, value }));

const vercel = () =>
  `${JSON.stringify(
    {
      headers: [
        { source: '/(.*)', headers: list(everywhere) },
        { source: '/', headers: list({ 'Content-Security-Policy': pagePolicy }) },
        { source: '/index.html', headers: list({ 'Content-Security-Policy': pagePolicy }) },
        { source: '/reader.html', headers: list({ 'Content-Security-Policy': readerPolicy }) },
        { source: '/_app/(.*)', headers: list({ 'Content-Security-Policy': otherPolicy }) },
        { source: '/service-worker.js', headers: list({ 'Content-Security-Policy': otherPolicy }) },
      ],
    },
    null,
    2,
  )}\n`;

const azure = () =>
  `${JSON.stringify(
    {
      globalHeaders: everywhere,
      routes: [
        { route: '/', headers: { 'Content-Security-Policy': pagePolicy } },
        { route: '/index.html', headers: { 'Content-Security-Policy': pagePolicy } },
        { route: '/reader.html', headers: { 'Content-Security-Policy': readerPolicy } },
        { route: '/_app/*', headers: { 'Content-Security-Policy': otherPolicy } },
        { route: '/service-worker.js', headers: { 'Content-Security-Policy': otherPolicy } },
      ],
      mimeTypes: { '.wasm': 'application/wasm', '.webmanifest': 'application/manifest+json' },
    },
    null,
    2,
  )}\n`;

/** Header files for common static hosts, by file name. */
export const hostFiles = () => ({
  _headers: underscoreHeaders(),
  '.htaccess': apache(),
  'nginx.conf.example': nginx(),
  'vercel.json': vercel(),
  'staticwebapp.config.json': azure(),
  // GitHub Pages would otherwise drop folders that begin with an underscore.
  '.nojekyll': '',
});
