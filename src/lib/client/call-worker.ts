import * as Comlink from 'comlink';

/**
 * A call whose callbacks cross to the worker as proxies and fall silent with the answer. A callback has a channel of its
 * own, so that the last progress may arrive after the answer: told then, it would show finished work as running.
 */
export async function callWorker<Args extends readonly unknown[], Answer>(
  call: (...args: Args) => Promise<Answer>,
  args: Args,
): Promise<Answer> {
  let isAnswered = false;
  const carried = args.map((arg) =>
    typeof arg === 'function'
      ? Comlink.proxy((...told: unknown[]): unknown => (isAnswered ? undefined : arg(...told)))
      : arg,
  );
  try {
    return await call(...(carried as unknown as Args));
  } finally {
    isAnswered = true;
  }
}
