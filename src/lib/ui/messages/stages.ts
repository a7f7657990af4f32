import { STAGES, type Stage, type StageWords } from '../../base/stages.ts';
import { m } from '../../paraglide/messages.js';
import { workspace } from '../workspace.svelte.ts';

type Names = Readonly<Record<Stage, () => string>>;

const NAMES: Readonly<Record<StageWords, Names>> = {
  relationship: {
    acquire: m.lifecycle_stage_acquire,
    onboard: m.lifecycle_stage_onboard,
    grow: m.lifecycle_stage_grow,
    retain: m.lifecycle_stage_retain,
    lost: m.lifecycle_stage_lost,
  },
  age: {
    acquire: m.lifecycle_stage_known,
    onboard: m.lifecycle_stage_new,
    grow: m.lifecycle_stage_mature,
    retain: m.lifecycle_stage_long,
    lost: m.lifecycle_stage_lost,
  },
  use: {
    acquire: m.lifecycle_stage_aware,
    onboard: m.lifecycle_stage_buy,
    grow: m.lifecycle_stage_use,
    retain: m.lifecycle_stage_share,
    lost: m.lifecycle_stage_lost,
  },
};

const nameOf = (stage: Stage) => (): string => NAMES[workspace.status?.stageWords ?? 'relationship'][stage]();

/** As the open workspace calls them. */
export const STAGE_NAMES: Names = {
  acquire: nameOf('acquire'),
  onboard: nameOf('onboard'),
  grow: nameOf('grow'),
  retain: nameOf('retain'),
  lost: nameOf('lost'),
};

export const isStage = (word: string): word is Stage => (STAGES as readonly string[]).includes(word);
