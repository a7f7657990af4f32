/**
 * The service worker seen from a page: registration, offline readiness, and updates by prompt.
 * Nothing here reloads a page that holds a form not yet saved.
 */
export interface AppUpdateListener {
  /** True while a form holds what is not yet saved. */
  isDirty(): boolean;
  /** A newer version is downloaded and waits; ask the person, then call `applyUpdate`. */
  onUpdateReady(): void;
  /** Everything the app needs is on this device. */
  onOfflineReady(): void;
}

/**
 * `isolated`: requests of pages and workers are fenced in. `reloading`: the page is about to load again to get
 * there. `unfenced`: this browser or window offers no service worker; say so, since only the page is fenced in.
 */
export type Isolation = 'isolated' | 'reloading' | 'unfenced';

const CHECK_EVERY_MILLIS = 60 * 60 * 1000;
const TIDY_AFTER_MILLIS = 5000;
/** The first visit keeps everything on the device before it is fenced in: seconds, on a slow line more. */
const WAIT_FOR_CONTROL_MILLIS = 45_000;
const RELOADED = 'rapport:reloaded-for-isolation';
const RELOADED_FOR_FILES = 'rapport:reloaded-for-files';
/** A reload that did not bring the files back is not tried again at once. */
const TRY_FILES_AGAIN_MILLIS = 60_000;
/** Some browsers forget that a newer version waits for the older one to be idle, and think of it again when a page goes. */
const GIVE_WAY_MILLIS = 5000;

let isDirty: () => boolean = () => false;
let registration: ServiceWorkerRegistration | null = null;
let isolation: Promise<Isolation> | null = null;

const supported = (): boolean =>
  import.meta.env.PROD && 'serviceWorker' in navigator && globalThis.isSecureContext;

async function register(): Promise<ServiceWorkerRegistration> {
  registration ??= await navigator.serviceWorker.register('./service-worker.js', {
    scope: './',
    updateViaCache: 'none',
  });
  return registration;
}

/** False where the service worker fails to install, or takes too long. */
function whenControlled({ installing }: ServiceWorkerRegistration): Promise<boolean> {
  const { serviceWorker } = navigator;
  if (serviceWorker.controller) return Promise.resolve(true);
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), WAIT_FOR_CONTROL_MILLIS);
    const settle = (controlled: boolean) => {
      clearTimeout(timer);
      resolve(controlled);
    };
    serviceWorker.addEventListener('controllerchange', () => settle(true), { once: true });
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'redundant') settle(false);
    });
  });
}

function reloadOnce(): Isolation {
  if (isDirty() || sessionStorage.getItem(RELOADED)) return 'unfenced';
  sessionStorage.setItem(RELOADED, '1');
  location.reload();
  return 'reloading';
}

async function reachIsolation(): Promise<Isolation> {
  if (import.meta.env.DEV) return 'isolated';
  if (!supported()) return 'unfenced';
  try {
    const found = await register();
    // A hard reload leaves the page without its service worker although there is one.
    if (found.active && !navigator.serviceWorker.controller) return reloadOnce();
    if (!(await whenControlled(found))) return 'unfenced';
  } catch {
    return 'unfenced';
  }
  if (!globalThis.crossOriginIsolated) return reloadOnce();
  sessionStorage.removeItem(RELOADED);
  return 'isolated';
}

/** Await this before any worker starts: a content security policy in the page alone does not reach workers. */
export function whenIsolated(): Promise<Isolation> {
  isolation ??= reachIsolation();
  return isolation;
}

function watch(one: ServiceWorkerRegistration, listener: AppUpdateListener): void {
  const follow = (worker: ServiceWorker | null): void => {
    const isUpdate = one.active !== null;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && isUpdate) listener.onUpdateReady();
      if (worker.state === 'activated' && !isUpdate) listener.onOfflineReady();
    });
  };
  if (one.waiting && one.active) listener.onUpdateReady();
  else if (one.active) listener.onOfflineReady();
  follow(one.installing);
  one.addEventListener('updatefound', () => follow(one.installing));
}

/** A part of this version is on no host and in no cache any more: the page is loaded again, once, as what there is now. */
function onFilesGone({ onUpdateReady }: AppUpdateListener): void {
  if (isDirty()) {
    onUpdateReady();
    return;
  }
  const last = Number(sessionStorage.getItem(RELOADED_FOR_FILES) ?? 0);
  if (Date.now() - last < TRY_FILES_AGAIN_MILLIS) return;
  sessionStorage.setItem(RELOADED_FOR_FILES, String(Date.now()));
  location.reload();
}

/** Looks for a newer version; silent where there is no network. */
export async function checkForUpdate(): Promise<void> {
  try {
    await registration?.update();
  } catch {
    // Offline: the version at hand stays.
  }
}

/** Call once, when the shell is drawn. */
export async function startAppUpdate(listener: AppUpdateListener): Promise<void> {
  isDirty = () => listener.isDirty();
  addEventListener('vite:preloadError', () => onFilesGone(listener));
  if (!supported()) return;
  try {
    watch(await register(), listener);
  } catch {
    return;
  }
  setInterval(() => void checkForUpdate(), CHECK_EVERY_MILLIS);
  setTimeout(() => navigator.serviceWorker.controller?.postMessage({ type: 'tidy' }), TIDY_AFTER_MILLIS);
}

/** Moves to the version that waits and loads the page again; false, and nothing happens, while a form is dirty. */
export function applyUpdate(): boolean {
  if (isDirty()) return false;
  const waiting = registration?.waiting;
  if (!waiting) {
    location.reload();
    return true;
  }
  waiting.addEventListener('statechange', () => {
    if (waiting.state === 'activated') location.reload();
  });
  waiting.postMessage({ type: 'skip-waiting' });
  setTimeout(() => {
    if (waiting.state === 'installed' && !isDirty()) location.reload();
  }, GIVE_WAY_MILLIS);
  return true;
}
