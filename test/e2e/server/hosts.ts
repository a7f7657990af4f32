import type { Page } from '@playwright/test';

const named = (variable: string): string => {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set: run by playwright.config.ts`);
  return value;
};

export const HOSTS = [
  { host: 'a host that sends our headers', url: () => named('RAPPORT_URL') },
  { host: 'a plain host, in a folder', url: () => named('RAPPORT_PLAIN_URL') },
] as const;

/** Resolves when the service worker answers this page and the page is isolated: it may reload once on the way. */
export async function whenReady(page: Page): Promise<void> {
  await page.waitForFunction(
    () => navigator.serviceWorker.controller !== null && crossOriginIsolated,
    undefined,
    {
      timeout: 300_000,
    },
  );
}
