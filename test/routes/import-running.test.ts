import { describe, expect, it, vi } from 'vitest';
import { createRunning } from '../../src/routes/import/running.svelte.ts';

vi.mock('$lib/client/data-client.ts', () => ({ getDataApi: () => Promise.resolve({}) }));

const at = (step: string, done: number) => ({ step, done, total: 2, unit: 'rows' }) as const;

describe('the running step of an import', () => {
  it('a step that a later one has overtaken knows it, and its failure is nobody’s', async () => {
    const running = createRunning();
    let fail: () => void = () => undefined;
    let stillCurrent = () => true;
    const first = running.attempt('first', (_, current) => {
      stillCurrent = current;
      return new Promise((_resolve, reject) => (fail = () => reject(new Error('late'))));
    });
    await Promise.resolve();
    await running.attempt('second', (_, current) => {
      expect(current()).toBe(true);
      return Promise.resolve();
    });
    expect(stillCurrent()).toBe(false);
    fail();
    expect(await first).toBe(true);
    expect(running.error).toBeNull();
  });

  it('a step that fails says where, and the next one begins without the error', async () => {
    const running = createRunning();
    expect(await running.attempt('import/check', () => Promise.reject(new Error('gone')))).toBe(false);
    expect(running.error).toEqual({ kind: 'app-failed', code: 'import/check' });
    expect(await running.attempt('import/check', () => Promise.resolve())).toBe(true);
    expect(running.error).toBeNull();
  });

  it('progress of bytes gives way to rows, and none arrives after the step was let go', async () => {
    const running = createRunning();
    let tell: ReturnType<typeof running.watch> = () => undefined;
    await running.attempt('import/commit', () => {
      tell = running.watch('rows');
      return Promise.resolve();
    });
    tell(at('read', 1));
    expect(running.progress).toBeNull();
    tell(at('rows', 1));
    expect(running.progress).toEqual(at('rows', 1));
    running.overtake();
    tell(at('rows', 2));
    expect(running.progress).toEqual(at('rows', 1));
  });
});
