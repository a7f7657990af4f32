import { expect, test } from 'vitest';
import { createIdleWatch, HIDDEN_MILLIS, IDLE_MILLIS } from '../../src/lib/client/idle-watch.ts';

function watched() {
  const time = { wall: 1_000_000, steady: 0 };
  const watch = createIdleWatch({ wall: () => time.wall, steady: () => time.steady });
  const pass = (millis: number) => {
    time.wall += millis;
    time.steady += millis;
  };
  return { time, watch, pass };
}

test('five minutes without a touch are over, and a touch begins them anew', () => {
  const { watch, pass } = watched();
  pass(IDLE_MILLIS - 1);
  expect(watch.isOver()).toBe(false);
  watch.touch();
  pass(IDLE_MILLIS - 1);
  expect(watch.isOver()).toBe(false);
  pass(1);
  expect(watch.isOver()).toBe(true);
});

test('one minute out of sight is over; being seen again in time is not', () => {
  const { watch, pass } = watched();
  watch.hide();
  pass(HIDDEN_MILLIS - 1);
  watch.hide();
  watch.show();
  pass(HIDDEN_MILLIS);
  expect(watch.isOver()).toBe(false);
  watch.hide();
  pass(HIDDEN_MILLIS);
  expect(watch.isOver()).toBe(true);
});

test('a tab out of sight does not count while another one is in sight', () => {
  const { watch, pass } = watched();
  watch.hide();
  for (let i = 0; i < 4; i++) {
    pass(HIDDEN_MILLIS - 1);
    watch.seenElsewhere();
  }
  expect(watch.isOver()).toBe(false);
  pass(HIDDEN_MILLIS);
  expect(watch.isOver()).toBe(true);
});

test('a wall clock set back does not hold the lock off, and sleep counts though the steady clock stood', () => {
  const back = watched();
  back.time.wall -= 3_600_000;
  back.time.steady += IDLE_MILLIS;
  expect(back.watch.isOver()).toBe(true);
  const slept = watched();
  slept.time.wall += IDLE_MILLIS;
  expect(slept.watch.isOver()).toBe(true);
});
