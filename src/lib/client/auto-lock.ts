import { createIdleWatch } from './idle-watch.ts';

type Message = 'lock' | 'active' | 'in-sight';

const LOOK_MILLIS = 1000;
/** Tabs tell one another that somebody is there and which is in sight, but not of every key. */
const TELL_MILLIS = 5000;
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

export interface AutoLock {
  /** Locks this tab and every other one. */
  lockAll(): void;
  stop(): void;
}

/** Watches while an encrypted workspace is open; `lock` clears this tab. */
export function startAutoLock(lock: () => void): AutoLock {
  const watch = createIdleWatch({ wall: () => Date.now(), steady: () => performance.now() });
  const channel = new BroadcastChannel('rapport-lock');
  const tell = (message: Message) => channel.postMessage(message);
  let toldAt = -Infinity;
  let inSightAt = -Infinity;

  const lockAll = () => {
    tell('lock');
    lock();
  };
  const look = () => {
    if (watch.isOver()) lockAll();
    else if (!document.hidden && performance.now() - inSightAt >= TELL_MILLIS) {
      inSightAt = performance.now();
      tell('in-sight');
    }
  };
  const touch = () => {
    look();
    watch.touch();
    if (performance.now() - toldAt < TELL_MILLIS) return;
    toldAt = performance.now();
    tell('active');
  };
  const seen = () => {
    // A device that slept is looked at before anything on it counts as a touch.
    look();
    if (document.hidden) watch.hide();
    else watch.show();
  };
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data === 'lock') lock();
    else {
      if (data === 'active') watch.touch();
      watch.seenElsewhere();
    }
  };
  for (const sign of SIGNS) addEventListener(sign, touch, { capture: true, passive: true });
  document.addEventListener('visibilitychange', seen);
  const timer = setInterval(look, LOOK_MILLIS);
  seen();
  return {
    lockAll,
    stop() {
      clearInterval(timer);
      channel.close();
      document.removeEventListener('visibilitychange', seen);
      for (const sign of SIGNS) removeEventListener(sign, touch, { capture: true });
    },
  };
}
