import { STAGES } from '../base/stages.ts';
import type { Stage } from '../base/stages.ts';
import type { RecordType } from './record-type.ts';
import type { TaskKind } from './task.ts';
import { TASK_KINDS } from './task.ts';

/** What is done with every customer of a stage, some days after they came to it. */
export interface Play {
  readonly id: string;
  readonly customer: null;
  readonly stage: Stage;
  readonly title: string;
  readonly kind: TaskKind;
  readonly afterDays: number;
}

export const BLANK_PLAY: Play = {
  id: '',
  customer: null,
  stage: 'onboard',
  title: '',
  kind: 'call',
  afterDays: 0,
};

export const PLAY: RecordType = {
  fields: {
    stage: { kind: 'choice', choices: STAGES, required: true },
    title: { kind: 'text', longest: 200, required: true },
    kind: { kind: 'choice', choices: TASK_KINDS, required: true },
    afterDays: { kind: 'whole', least: 0, most: 3650, required: true },
  },
};
