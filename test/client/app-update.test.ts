import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** The few parts of a browser that registration and updates touch. */
class FakeWorker extends EventTarget {
  state = 'installed';
  readonly posted: unknown[] = [];
  postMessage(message: unknown): void {
    this.posted.push(message);
  }
  become(state: string): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

class FakeRegistration extends EventTarget {
  active: FakeWorker | null = null;
  waiting: FakeWorker | null = null;
  installing: FakeWorker | null = null;
}

class FakeContainer extends EventTarget {
  controller: FakeWorker | null = null;
  readonly registration = new FakeRegistration();
  register(): Promise<FakeRegistration> {
    return Promise.resolve(this.registration);
  }
}

const reload = vi.fn();
let onFilesGone: () => void = () => undefined;
let container: FakeContainer;

const listener = (dirty: boolean) => ({
  isDirty: () => dirty,
  onUpdateReady: vi.fn(),
  onOfflineReady: vi.fn(),
});
const load = () => import('../../src/lib/client/app-update.ts');

function enter({ controlled, isolated }: { controlled: boolean; isolated: boolean }): void {
  container.registration.active = new FakeWorker();
  container.controller = controlled ? container.registration.active : null;
  vi.stubGlobal('crossOriginIsolated', isolated);
}

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers();
  reload.mockReset();
  container = new FakeContainer();
  const session = new Map<string, string>();
  vi.stubEnv('PROD', true);
  vi.stubEnv('DEV', false);
  vi.stubGlobal('navigator', { serviceWorker: container });
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('addEventListener', (_type: string, told: () => void) => void (onFilesGone = told));
  vi.stubGlobal('location', { reload });
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => session.get(key) ?? null,
    setItem: (key: string, value: string) => session.set(key, value),
    removeItem: (key: string) => session.delete(key),
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

describe('isolation before workers start', () => {
  it('is reached without a reload where page and service worker stand', async () => {
    enter({ controlled: true, isolated: true });
    const { whenIsolated } = await load();
    expect(await whenIsolated()).toBe('isolated');
    expect(reload).not.toHaveBeenCalled();
  });

  it('is given up at once where the service worker cannot be installed, without a reload', async () => {
    const installing = new FakeWorker();
    container.registration.installing = installing;
    vi.stubGlobal('crossOriginIsolated', false);
    const reached = (await load()).whenIsolated();
    await vi.advanceTimersByTimeAsync(10_000);
    installing.become('redundant');
    expect(await reached).toBe('unfenced');
    expect(reload).not.toHaveBeenCalled();
  });

  it('waits for a first visit to be kept on the device, then takes one reload', async () => {
    vi.stubGlobal('crossOriginIsolated', false);
    container.registration.installing = new FakeWorker();
    const reached = (await load()).whenIsolated();
    await vi.advanceTimersByTimeAsync(20_000);
    container.controller = new FakeWorker();
    container.dispatchEvent(new Event('controllerchange'));
    expect(await reached).toBe('reloading');
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('takes one reload after a hard reload, and never two', async () => {
    enter({ controlled: false, isolated: false });
    expect(await (await load()).whenIsolated()).toBe('reloading');
    vi.resetModules();
    expect(await (await load()).whenIsolated()).toBe('unfenced');
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('takes one reload on a host that knows none of our headers', async () => {
    enter({ controlled: true, isolated: false });
    expect(await (await load()).whenIsolated()).toBe('reloading');
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('never reloads a page whose form is not saved', async () => {
    enter({ controlled: true, isolated: false });
    const { startAppUpdate, whenIsolated } = await load();
    await startAppUpdate(listener(true));
    expect(await whenIsolated()).toBe('unfenced');
    expect(reload).not.toHaveBeenCalled();
  });

  it('says so where the browser offers no service worker', async () => {
    vi.stubGlobal('navigator', {});
    expect(await (await load()).whenIsolated()).toBe('unfenced');
  });
});

describe('an update', () => {
  it('is announced when it waits, and reloads nothing by itself', async () => {
    enter({ controlled: true, isolated: true });
    const { startAppUpdate } = await load();
    const heard = listener(false);
    await startAppUpdate(heard);
    const next = new FakeWorker();
    container.registration.installing = next;
    container.registration.dispatchEvent(new Event('updatefound'));
    next.become('installed');
    expect(heard.onUpdateReady).toHaveBeenCalledTimes(1);
    next.become('activated');
    expect(reload).not.toHaveBeenCalled();
  });

  it('waits while a form is not saved', async () => {
    enter({ controlled: true, isolated: true });
    container.registration.waiting = new FakeWorker();
    const { applyUpdate, startAppUpdate } = await load();
    await startAppUpdate(listener(true));
    expect(applyUpdate()).toBe(false);
    expect(container.registration.waiting.posted).toEqual([]);
    expect(reload).not.toHaveBeenCalled();
  });

  it('reloads only once the new version is active', async () => {
    enter({ controlled: true, isolated: true });
    const waiting = new FakeWorker();
    container.registration.waiting = waiting;
    const { applyUpdate, startAppUpdate } = await load();
    await startAppUpdate(listener(false));
    expect(applyUpdate()).toBe(true);
    expect(waiting.posted).toEqual([{ type: 'skip-waiting' }]);
    expect(reload).not.toHaveBeenCalled();
    waiting.become('activated');
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('loads the page again where the version before does not give way', async () => {
    enter({ controlled: true, isolated: true });
    container.registration.waiting = new FakeWorker();
    const { applyUpdate, startAppUpdate } = await load();
    let dirty = false;
    await startAppUpdate({ ...listener(false), isDirty: () => dirty });
    applyUpdate();
    dirty = true;
    vi.advanceTimersByTime(10_000);
    expect(reload, 'not under a form that was begun meanwhile').not.toHaveBeenCalled();
    dirty = false;
    applyUpdate();
    vi.advanceTimersByTime(10_000);
    expect(reload).toHaveBeenCalledTimes(1);
  });
});

describe('a part of this version that is nowhere any more', () => {
  const start = async (dirty: boolean) => {
    enter({ controlled: true, isolated: true });
    const { startAppUpdate } = await load();
    const told = listener(dirty);
    await startAppUpdate(told);
    return told;
  };

  it('loads the page again once, and no second time where that did not help', async () => {
    await start(false);
    onFilesGone();
    onFilesGone();
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('takes no form away that is not saved: the update is offered instead', async () => {
    const told = await start(true);
    onFilesGone();
    expect(reload).not.toHaveBeenCalled();
    expect(told.onUpdateReady).toHaveBeenCalledTimes(1);
  });
});
