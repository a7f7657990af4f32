import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { addPlainWeightedGram, addWeightedGram } from '../../src/lib/models/weighted-gram.ts';

test('the compiled Gram matrix has the digits of its twin', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2 ** 31 - 1 }),
      fc.integer({ min: 1, max: 1_600 }),
      fc.integer({ min: 6, max: 23 }),
      (seed, n, p) => {
        const random = createRandom(seed);
        const normals = (length: number) => Float64Array.from({ length }, () => random.normal());
        const [x, w, v, gram, vector] = [n * p, n, n, p * p, p].map(normals);
        const plain = { gram: gram.slice(), vector: vector.slice() };
        addWeightedGram(x, p, w, v, gram, vector);
        addPlainWeightedGram(x, p, w, v, plain.gram, plain.vector);
        expect({ gram, vector }).toEqual(plain);
      },
    ),
    { numRuns: 80 },
  );
});
