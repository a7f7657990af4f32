import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../../scripts/chromium.mjs';

export const PATIENCE_MILLIS = 180_000;

export interface KillableBrowser {
  readonly context: BrowserContext;
  readonly page: Page;
  /** SIGKILL: no handler runs, nothing is flushed. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** The browser writes it once it listens; the file is there a moment before what is in it. */
async function portIn(file: string): Promise<string> {
  for (let waited = 0; waited < PATIENCE_MILLIS; waited += 50) {
    const [port] = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [''];
    if (port !== '') return port;
    await pause(50);
  }
  throw new Error('the browser does not listen');
}

/** A browser of our own on a profile folder, started as a process that can be killed by its id. */
export async function openKillable(profile: string): Promise<KillableBrowser> {
  const portFile = join(profile, 'DevToolsActivePort');
  for (const name of ['DevToolsActivePort', 'SingletonLock', 'SingletonCookie', 'SingletonSocket']) {
    rmSync(join(profile, name), { force: true });
  }
  const flags = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--lang=en-GB'];
  const child = spawn(findChromium().path, [...CHROMIUM_ARGUMENTS, ...flags, 'about:blank'], {
    stdio: 'ignore',
  });
  const exited = once(child, 'exit');
  const connected = portIn(portFile).then((port) =>
    chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: PATIENCE_MILLIS }),
  );
  const browser = await connected.catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
  const [context] = browser.contexts();
  // A machine that does much else is slow, not wrong.
  context.setDefaultTimeout(PATIENCE_MILLIS);
  return {
    context,
    page: context.pages()[0] ?? (await context.newPage()),
    async kill() {
      child.kill('SIGKILL');
      await exited;
      await browser.close().catch(() => undefined);
    },
    async close() {
      const session = await browser.newBrowserCDPSession();
      await session.send('Browser.close').catch(() => undefined);
      await exited;
    },
  };
}

/** The process that draws the page is ended; the browser goes on. Gives a new tab. */
export async function crashRenderer({ context, page }: KillableBrowser): Promise<Page> {
  const session = await context.newCDPSession(page);
  // It never answers: who should is gone.
  void session.send('Page.crash').catch(() => undefined);
  await page.waitForEvent('crash');
  return context.newPage();
}

/** Ends a worker of the page without a word, as where its memory ran out. False where it does not run. */
export async function endWorker(page: Page, name: 'data' | 'model'): Promise<boolean> {
  const worker = page.workers().find((one) => one.url().includes(`${name}.worker`));
  if (!worker) return false;
  await worker.evaluate(() => self.close()).catch(() => undefined);
  return true;
}
