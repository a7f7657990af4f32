import { describe, expect, it } from 'vitest';
import { createMatrix, takeRows } from '../../src/lib/math/matrix.ts';
import {
  discriminantProbabilities,
  fitLinearDiscriminant,
  predictGroups,
} from '../../src/lib/models/linear-discriminant.ts';
import { valueOf } from '../fixtures/workbench.ts';

const N = 60;
const P = 4;
const group = Uint8Array.from({ length: N }, (_, i) => i % 3);
const x = createMatrix(
  N,
  P,
  Float64Array.from({ length: N * P }, (_, at) => {
    const [i, j] = [Math.floor(at / P), at % P];
    return (
      Math.sin((i + 1) * (j + 2) * 1.7) + (j === 0 ? 2 * (i % 3) : 0) + (j === 1 && i % 3 === 1 ? 1.5 : 0)
    );
  }),
);

describe('linear discriminants', () => {
  // sklearn 1.2, LinearDiscriminantAnalysis(solver='svd').fit(x, y) on the same rows.
  const model = valueOf(fitLinearDiscriminant(x, group, 3));

  it('are those of scikit-learn: shares, weights, probabilities, predictions', () => {
    [0.8423987054238534, 0.15760129457614655].forEach((share, d) =>
      expect(model.share[d]).toBeCloseTo(share, 10),
    );
    const weights = [
      [1.3695811200730565, -0.0017042113091172313, -0.005284898100832586, 0.009479455083332542],
      [0.0019353412856187983, 1.3522583938058368, 0.0062814991850736685, -0.19997331892266368],
    ];
    weights.forEach((own, d) =>
      own.forEach((weight, j) => expect(model.weights.values[j * 2 + d]).toBeCloseTo(weight, 9)),
    );
    const first = takeRows(x, [0, 1, 2]);
    [
      [0.9999294993819245, 7.04483405610437e-5, 5.22775145082092e-8],
      [0.00204201298231418, 0.9227047758268162, 0.07525321119086963],
      [5.610540020065667e-5, 0.10191058199893664, 0.8980333126008626],
    ]
      .flat()
      .forEach((p, i) => expect(discriminantProbabilities(model, first).values[i]).toBeCloseTo(p, 9));
    expect(predictGroups(model, x).filter((g, i) => g === group[i])).toHaveLength(58);
  });

  it('do not change with the unit of a column but for its weight', () => {
    const scaled = createMatrix(N, P, x.values.map((v, at) => (at % P === 1 ? 1000 * v + 7 : v)));
    const again = valueOf(fitLinearDiscriminant(scaled, group, 3));
    expect(again.share[0]).toBeCloseTo(model.share[0], 9);
    expect([...predictGroups(again, scaled)]).toEqual([...predictGroups(model, x)]);
  }); // prettier-ignore

  it('say why there are none: too few rows of a group, columns that follow from others', () => {
    const few = Uint8Array.from(group, (_, i) => Number(i === 0));
    expect(fitLinearDiscriminant(x, few, 2)).toMatchObject({ error: { kind: 'too-few-rows' } });
    const twice = createMatrix(
      N,
      2,
      Float64Array.from({ length: 2 * N }, (_, at) => x.values[(at >> 1) * P]),
    );
    expect(fitLinearDiscriminant(twice, group, 3)).toMatchObject({ error: { kind: 'no-variation' } });
  });
});
