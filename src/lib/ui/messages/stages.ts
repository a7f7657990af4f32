import { STAGES, type Stage } from '../../base/stages.ts';
import { m } from '../../paraglide/messages.js';

export const STAGE_NAMES: Readonly<Record<Stage, () => string>> = {
  acquire: m.lifecycle_stage_acquire,
  onboard: m.lifecycle_stage_onboard,
  grow: m.lifecycle_stage_grow,
  retain: m.lifecycle_stage_retain,
  lost: m.lifecycle_stage_lost,
};

export const isStage = (word: string): word is Stage => (STAGES as readonly string[]).includes(word);
