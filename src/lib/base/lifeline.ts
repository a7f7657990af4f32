/** Why a question was not answered: who was asked is no longer there. What it had written before stands. */
export class WorkEnded extends Error {
  constructor() {
    super('who was asked ended before the answer');
    this.name = 'WorkEnded';
  }
}

/** Work that another thread does. A thread that ends answers nothing any more, not even with an error. */
export interface Lifeline {
  /** The same work, rejected by `WorkEnded` where the thread ends first. */
  unlessEnded<P extends Promise<unknown>>(work: P): Promise<Awaited<P>>;
  end(): void;
}

export function createLifeline(): Lifeline {
  const waiting = new Set<() => void>();
  let isOver = false;
  return {
    unlessEnded: <P extends Promise<unknown>>(work: P) =>
      new Promise<Awaited<P>>((resolve, reject) => {
        const give = () => reject(new WorkEnded());
        if (isOver) give();
        waiting.add(give);
        void work.then((answer) => resolve(answer as Awaited<P>), reject).finally(() => waiting.delete(give));
      }),
    end() {
      isOver = true;
      for (const give of waiting) give();
      waiting.clear();
    },
  };
}
