import type { Refusals, RefusedBy } from '../lib/base/refusals.ts';
import { REFUSED_BY } from '../lib/base/refusals.ts';

const CACHE = 'rapport-refusals';

/** A count of what was refused, in a cache of its own, so that it outlives the service worker and its versions. */
export function refusalCount(scope: URL, now: () => number) {
  const address = new URL('__refusals', scope).href;
  let queue: Promise<unknown> = Promise.resolve();

  async function read(): Promise<Refusals> {
    const kept = await (await caches.open(CACHE)).match(address);
    const held = kept ? ((await kept.json()) as Partial<Refusals>) : {};
    const numbers = REFUSED_BY.map((by) => [by, held[by] ?? 0] as const);
    return { ...(Object.fromEntries(numbers) as Record<RefusedBy, number>), since: held.since ?? now() };
  }

  async function write(next: Refusals): Promise<void> {
    const body = new Response(JSON.stringify(next), { headers: { 'Content-Type': 'application/json' } });
    await (await caches.open(CACHE)).put(address, body);
  }

  /** One at a time: two refusals at once are two. A full disk loses a count, never an answer. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = queue.then(work);
    queue = done.catch(() => undefined);
    return done;
  };

  return {
    begin: () => inTurn(async () => write(await read())),
    count: (by: RefusedBy) =>
      inTurn(async () => {
        const held = await read();
        await write({ ...held, [by]: held[by] + 1 });
      }),
    read: () => inTurn(read),
  };
}
