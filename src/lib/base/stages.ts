/** The way of a customer, in its order. */
export const STAGES = ['acquire', 'onboard', 'grow', 'retain', 'lost'] as const;
export type Stage = (typeof STAGES)[number];

/** What people call the stages. */
export const STAGE_WORDS = ['relationship', 'age', 'use'] as const;
export type StageWords = (typeof STAGE_WORDS)[number];
