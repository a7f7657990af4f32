/** The way of a customer, in its order. */
export const STAGES = ['acquire', 'onboard', 'grow', 'retain', 'lost'] as const;
export type Stage = (typeof STAGES)[number];
