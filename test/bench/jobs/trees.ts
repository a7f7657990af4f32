import { fitGradientBoosting, predictGradientBoosting } from '$lib/models/gradient-boosting.ts';
import { fitRandomForest, predictRandomForest } from '$lib/models/random-forest.ts';
import type { Method } from './method.ts';
import { aucOf, type Outcomes, outcomesInput } from './outcomes.ts';

const BOOSTING = { trees: 100, maxLeaves: 31, learningRate: 0.1, minLeafRows: 20, l2: 0 } as const;
const FOREST = { trees: 80, maxLeaves: 48, minLeafRows: 10 } as const;

export const boosting: Method<Outcomes> = {
  ...outcomesInput,
  run: async (input, { seed = 7 }) => {
    const fit = fitGradientBoosting(input.x, input.y, { ...BOOSTING, seed });
    if (!fit.ok) throw new Error(fit.error.kind);
    return { check: () => aucOf(input, predictGradientBoosting(fit.value, input.testX)) };
  },
};

export const forest: Method<Outcomes> = {
  ...outcomesInput,
  run: async (input, { seed = 7 }) => {
    const fit = fitRandomForest(input.x, input.y, { ...FOREST, seed });
    if (!fit.ok) throw new Error(fit.error.kind);
    return { check: () => aucOf(input, predictRandomForest(fit.value, input.testX)) };
  },
};
