/// <reference lib="webworker" />
import { PrecacheController } from 'workbox-precaching';
import { hardened } from './hardened.ts';
import { installFiles } from './install.ts';
import { refusalCount } from './refusals.ts';

declare const self: ServiceWorkerGlobalScope;

// The build writes the list of files here, last of all.
const files = self.__WB_MANIFEST;
const scope = new URL(self.registration.scope);
const INDEX = new URL('index.html', scope).href;
const READER = new URL('reader.html', scope).href;
const isReader = (url: string): boolean => new URL(url).pathname === new URL(READER).pathname;

const precache = new PrecacheController({
  // Kept as they will be answered: see `hardened`.
  plugins: [
    {
      cacheWillUpdate: ({ request, response }) =>
        Promise.resolve(response.ok ? hardened(response, isReader(request.url)) : null),
    },
  ],
});
precache.addToCacheList(files);
const refusals = refusalCount(scope, () => Date.now());

async function fromCache(url: string): Promise<Response | undefined> {
  const known = await precache.matchPrecache(url);
  if (known) return known;
  // A tab that still runs the version before asks for files that only its own list names.
  const cache = await caches.open(precache.strategy.cacheName);
  return cache.match(url, { ignoreVary: true });
}

async function page(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const isRoot = pathname === scope.pathname || pathname === new URL(INDEX).pathname;
  if (!isRoot) {
    const file = await fromCache(request.url);
    return file ? hardened(file, isReader(request.url)) : Response.redirect(scope.href, 302);
  }
  return hardened((await fromCache(INDEX)) ?? (await fetch(request)));
}

async function file(request: Request): Promise<Response> {
  const { origin, pathname } = new URL(request.url);
  const cached = await fromCache(origin + pathname);
  return hardened(cached ?? (await fetch(request)));
}

/** Files of earlier versions go when the only tab left runs this one. */
async function tidy(): Promise<void> {
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (tabs.length > 1) return;
  const cache = await caches.open(precache.strategy.cacheName);
  const wanted = new Set(precache.getURLsToCacheKeys().values());
  for (const { url } of await cache.keys()) if (!wanted.has(url)) await cache.delete(url);
}

self.addEventListener('install', (event) => {
  event.waitUntil(installFiles(precache, event));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), refusals.begin()]));
});

self.addEventListener('message', (event) => {
  const { type, by } = (event.data ?? {}) as { readonly type?: unknown; readonly by?: unknown };
  if (type === 'refused' && (by === 'page' || by === 'worker')) event.waitUntil(refusals.count(by));
  if (type === 'refusals') {
    event.waitUntil(refusals.read().then((held) => event.ports[0]?.postMessage(held)));
  }
  if (type === 'skip-waiting') event.waitUntil(self.skipWaiting());
  if (type === 'tidy') event.waitUntil(tidy());
});

// Its own policy, where the host sends one.
self.addEventListener('securitypolicyviolation', () => void refusals.count('worker'));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (new URL(request.url).origin !== self.location.origin) {
    event.respondWith(Response.error());
    event.waitUntil(refusals.count('guard'));
  } else if (request.mode === 'navigate') event.respondWith(page(request));
  else if (request.method === 'GET') event.respondWith(file(request));
});
