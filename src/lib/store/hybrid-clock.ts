import type { EpochMillis } from '../base/units.ts';

/**
 * Hybrid logical clock (Kulkarni et al. 2014): stamps that never go back, even where the device's clock does, and
 * that sort as text: `<millis, base 36><counter, base 36><device>`.
 */
export type HybridTime = string;

export interface HybridClock {
  next(): HybridTime;
  /** Moves on past a stamp that came from elsewhere. */
  observe(time: HybridTime): void;
}

const MILLIS_DIGITS = 9;
const COUNTER_DIGITS = 4;
const COUNTER_LIMIT = 36 ** COUNTER_DIGITS;

export function formatHybridTime(millis: EpochMillis, counter: number, device: string): HybridTime {
  return (
    Math.max(0, Math.floor(millis)).toString(36).padStart(MILLIS_DIGITS, '0') +
    counter.toString(36).padStart(COUNTER_DIGITS, '0') +
    device
  );
}

export function millisOfHybridTime(time: HybridTime): EpochMillis {
  return Number.parseInt(time.slice(0, MILLIS_DIGITS), 36);
}

const HYBRID_TIME = /^[0-9a-z]{13}./;

export function isHybridTime(value: unknown): value is HybridTime {
  return typeof value === 'string' && HYBRID_TIME.test(value);
}

function counterOf(time: HybridTime): number {
  return Number.parseInt(time.slice(MILLIS_DIGITS, MILLIS_DIGITS + COUNTER_DIGITS), 36);
}

export function createHybridClock(now: () => EpochMillis, device: string): HybridClock {
  let millis = 0;
  let counter = -1;
  return {
    next() {
      const wall = Math.floor(now());
      if (wall > millis) {
        millis = wall;
        counter = 0;
      } else if (++counter >= COUNTER_LIMIT) {
        millis++;
        counter = 0;
      }
      return formatHybridTime(millis, counter, device);
    },
    observe(time) {
      const seen = millisOfHybridTime(time);
      const seenCounter = counterOf(time);
      if (seen > millis || (seen === millis && seenCounter > counter)) {
        millis = seen;
        counter = seenCounter;
      }
    },
  };
}
