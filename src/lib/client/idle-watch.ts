/** Two clocks: the wall's goes on while the device sleeps, the steady one cannot be set back. */
export interface TwoClocks {
  wall(): number;
  steady(): number;
}

export interface IdleWatch {
  /** A person did something, here or in another tab. */
  touch(): void;
  /** Another tab is in sight: what is out of sight here is not out of sight. */
  seenElsewhere(): void;
  hide(): void;
  show(): void;
  isOver(): boolean;
}

export const IDLE_MILLIS = 5 * 60_000;
export const HIDDEN_MILLIS = 60_000;

/** Over after five minutes without a touch, or one minute in which no tab was in sight, whichever clock says so first. */
export function createIdleWatch(clocks: TwoClocks): IdleWatch {
  const now = () => ({ wall: clocks.wall(), steady: clocks.steady() });
  const since = (then: ReturnType<typeof now>) =>
    Math.max(clocks.wall() - then.wall, clocks.steady() - then.steady);
  let touched = now();
  let hidden: ReturnType<typeof now> | null = null;
  return {
    touch: () => void (touched = now()),
    seenElsewhere: () => void (hidden &&= now()),
    hide: () => void (hidden ??= now()),
    show: () => void (hidden = null),
    isOver: () => since(touched) >= IDLE_MILLIS || (hidden !== null && since(hidden) >= HIDDEN_MILLIS),
  };
}
