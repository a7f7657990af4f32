/**
 * Long work cut into steps: each yields the share that is done, 0–1; what came of it is returned. Whoever runs it decides what
 * happens between two steps: nothing, a word about how far it is, other work, or the end.
 */
export type Steps<T> = Generator<number, T, void>;

export function inOneGo<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The steps of a part of some work, their shares between `from` and `to` of the whole. */
export function* partOf<T>(steps: Steps<T>, from: number, to: number): Steps<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) {
      yield to;
      return step.value;
    }
    yield from + (to - from) * step.value;
  }
}
