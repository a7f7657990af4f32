import * as Comlink from 'comlink';
import { afterEach, expect, test } from 'vitest';
import { callWorker } from '../../src/lib/client/call-worker.ts';

const { port1, port2 } = new MessageChannel();
afterEach(() => {
  port1.close();
  port2.close();
});

test('progress that arrives after the answer is not told', async () => {
  let late: (done: number) => void = () => undefined;
  Comlink.expose(
    {
      work: async (onProgress: (done: number) => Promise<void>) => {
        late = (done) => void onProgress(done);
        await onProgress(1);
        return 'done';
      },
    },
    port2,
  );
  const remote = Comlink.wrap<{ work(onProgress: (done: number) => void): Promise<string> }>(port1);
  const told: number[] = [];
  const answer = await callWorker(remote.work, [(done: number) => void told.push(done)]);
  late(2);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(answer).toBe('done');
  expect(told).toEqual([1]);
});
