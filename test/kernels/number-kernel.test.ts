import { describe, expect, it } from 'vitest';
import { createNumberKernel, roomFor, withNumberKernel } from '../../src/lib/kernels/number-kernel.ts';

describe('the memory of the number kernel', () => {
  it('is one fit’s at a time, and given back even where the fit throws', () => {
    withNumberKernel(1_000, (outer) => {
      expect(outer).not.toBeNull();
      withNumberKernel(1_000, (inner) => expect(inner).toBeNull());
    });
    const failing = () =>
      withNumberKernel(1_000, () => {
        throw new RangeError('fit');
      });
    expect(failing).toThrow('fit');
    withNumberKernel(1_000, (kernel) => expect(kernel).not.toBeNull());
  });

  it('does not grow over fits of the same size', () => {
    const sizes = Array.from({ length: 20 }, () =>
      withNumberKernel(3_000_000, (kernel) => {
        kernel?.take(2_999_999);
        return kernel?.loops.memory.buffer.byteLength;
      }),
    );
    expect(new Set(sizes).size).toBe(1);
  });

  it('is not more than was reserved, and none where too much is asked for', () => {
    const kernel = createNumberKernel();
    if (!kernel) throw new Error('the kernel was not built: node scripts/kernels.mjs');
    expect(kernel.reserve(2 ** 31)).toBe(false);
    expect(kernel.reserve(roomFor(7, 9))).toBe(true);
    const blocks = [kernel.take(7), kernel.take(9)];
    expect(blocks.every((block) => block % 16 === 0)).toBe(true);
    expect(() => kernel.take(70_000)).toThrow(RangeError);
    kernel.free();
  });
});
