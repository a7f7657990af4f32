import type { Refusals } from '../base/refusals.ts';
import { isViolation, oncePerRequest } from '../base/refusals.ts';

const ANSWER_MILLIS = 2000;

const tell = (by: 'page' | 'worker'): void =>
  globalThis.navigator?.serviceWorker?.controller?.postMessage({ type: 'refused', by });

/** Counts what the policy stops in this page, from its first script on. The event's address is not read. */
export function countViolations(): void {
  document.addEventListener(
    'securitypolicyviolation',
    oncePerRequest(() => tell('page')),
  );
}

/** Counts what the policy stops in a worker and in those that it starts. */
export function countViolationsOf(worker: Worker): void {
  worker.addEventListener('message', ({ data }) => isViolation(data) && tell('worker'));
}

/** What the service worker counted; null where there is none, as in a window that allows no storage. */
export function readRefusals(): Promise<Refusals | null> {
  const guard = globalThis.navigator?.serviceWorker?.controller;
  if (!guard) return Promise.resolve(null);
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const timer = setTimeout(() => resolve(null), ANSWER_MILLIS);
    port1.onmessage = ({ data }) => {
      clearTimeout(timer);
      resolve(data as Refusals);
    };
    guard.postMessage({ type: 'refusals' }, [port2]);
  });
}

/** The policies that answers of this origin carry, as the browser got them: of a page, and of a script that a worker runs. */
export async function policiesInForce(): Promise<{
  readonly page: string | null;
  readonly worker: string | null;
}> {
  const policyOf = async (file: string) => {
    try {
      const { headers, body } = await fetch(file);
      // An answer left unread keeps the service worker that streams it from giving way to a newer version.
      await body?.cancel();
      return headers.get('Content-Security-Policy');
    } catch {
      return null;
    }
  };
  const [page, worker] = await Promise.all([policyOf('./index.html'), policyOf('./boot.js')]);
  return { page, worker };
}
