import type { Stage } from '$lib/base/stages.ts';
import type { ComplaintClass } from '$lib/crm/complaint.ts';
import { m } from '$lib/paraglide/messages.js';

type Words = () => string;
type Step = readonly [name: Words, of: Stage];

const PLACES: readonly (readonly [name: Words, about: ComplaintClass])[] = [
  [m.journey_place_product, 'product'],
  [m.journey_place_delivery, 'delivery'],
  [m.journey_place_desk, 'service'],
  [m.journey_place_bill, 'price'],
];

const STEPS = {
  retail: [
    [m.journey_step_try, 'acquire'],
    [m.journey_step_buy, 'onboard'],
    [m.journey_step_use, 'grow'],
    [m.journey_step_stay, 'retain'],
    [m.journey_step_leave, 'lost'],
  ],
  b2b: [
    [m.journey_step_aware, 'acquire'],
    [m.journey_step_sign, 'onboard'],
    [m.journey_step_use, 'grow'],
    [m.journey_step_renew, 'retain'],
  ],
  service: [
    [m.journey_step_try, 'acquire'],
    [m.journey_step_sign, 'onboard'],
    [m.journey_step_use, 'grow'],
    [m.journey_step_renew, 'retain'],
    [m.journey_step_leave, 'lost'],
  ],
  share: [
    [m.journey_step_aware, 'acquire'],
    [m.journey_step_buy, 'onboard'],
    [m.journey_step_use, 'grow'],
    [m.journey_step_share, 'retain'],
  ],
} as const satisfies Record<string, readonly Step[]>;

export type JourneyPreset = keyof typeof STEPS;

export const PRESET_NAMES: Readonly<Record<JourneyPreset, Words>> = {
  retail: m.journey_preset_retail,
  b2b: m.journey_preset_b2b,
  service: m.journey_preset_service,
  share: m.journey_preset_share,
};

/** The cells of a map to begin with, in the words of the chosen language. */
export const presetCells = (preset: JourneyPreset) =>
  PLACES.flatMap(([place, about], placeOrder) =>
    STEPS[preset].map(([step, of], stepOrder) => ({
      ...{ step: step(), stepOrder, place: place(), placeOrder, of, about },
    })),
  );
