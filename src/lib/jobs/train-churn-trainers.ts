import type { SequenceShape } from '../math/sequence-network.ts';
import type { ChurnModelKind } from '../scores/churn-scorer.ts';
import type { FitTools, Trainer } from './train-churn-trainer.ts';
import { MOST_SVM_ROWS, trainLinearSvm, trainLogistic, trainNaiveBayes } from './train-churn-linear.ts';
import { MOST_EPOCHS, MOST_NETWORK_ROWS, networkTrainer } from './train-churn-network.ts';
import { MOST_SEQUENCE_EPOCHS, MOST_SEQUENCE_ROWS, sequenceTrainer } from './train-churn-sequence.ts';
import {
  boostingTrainer,
  forestTrainer,
  MOST_BOOSTED_ROWS,
  MOST_FOREST_ROWS,
  trainDecisionTree,
} from './train-churn-trees.ts';

/** Times that a fit usually goes through its rows: what progress is counted in. */
export const PASSES: Readonly<Record<ChurnModelKind, number>> = {
  logistic: 8,
  network: MOST_EPOCHS,
  'sequence-network': MOST_SEQUENCE_EPOCHS,
  'gradient-boosting': 60,
  'random-forest': 15,
  'decision-tree': 9,
  'linear-svm': 3,
  'naive-bayes': 1,
};

export const MOST_ROWS: Readonly<Record<ChurnModelKind, number>> = {
  logistic: Infinity,
  network: MOST_NETWORK_ROWS,
  'sequence-network': MOST_SEQUENCE_ROWS,
  'gradient-boosting': MOST_BOOSTED_ROWS,
  'random-forest': MOST_FOREST_ROWS,
  'decision-tree': MOST_BOOSTED_ROWS,
  'linear-svm': MOST_SVM_ROWS,
  'naive-bayes': Infinity,
};

export function trainerOf(
  model: ChurnModelKind,
  { onShare, cancel, wasmPaths }: FitTools,
  sequence: SequenceShape | undefined,
): Trainer {
  switch (model) {
    case 'logistic':
      return trainLogistic;
    case 'network':
      return networkTrainer((epoch) => onShare(epoch / MOST_EPOCHS), cancel, wasmPaths);
    case 'sequence-network':
      return sequenceTrainer(sequence, (epoch) => onShare(epoch / MOST_SEQUENCE_EPOCHS), cancel, wasmPaths);
    case 'gradient-boosting':
      return boostingTrainer(onShare, cancel);
    case 'random-forest':
      return forestTrainer(onShare, cancel);
    case 'decision-tree':
      return trainDecisionTree;
    case 'linear-svm':
      return trainLinearSvm;
    case 'naive-bayes':
      return trainNaiveBayes;
  }
}
