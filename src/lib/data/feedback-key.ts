import type { EpochMillis } from '../base/units.ts';

const PREFIX = 'feedback:';

/** A lasting name for an imported line of feedback, made from what the line says; importing it again changes nothing. */
export function feedbackKey(time: EpochMillis, text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return `${PREFIX}${time.toString(36)}:${(hash >>> 0).toString(36)}`;
}

export const isFeedbackKey = (record: string): boolean => record.startsWith(PREFIX);
