/** A thread that may do any of the tasks. Its promises are rejected where it dies or is dismissed. */
export interface PoolMember<Task, Result> {
  run(task: Task, onShare: (share: number) => void): Promise<Result>;
}

/**
 * Runs tasks that know nothing of each other on several threads, the longest first, so that all end at about the same time.
 * What a thread that died left undone is done by `here`, as is everything where there are no others.
 *
 * @param skip - asked before each task: true where its result is no longer wanted
 * @returns one result a task; undefined where it was skipped
 */
export async function runOnPool<Task extends { readonly work: number }, Result>(
  tasks: readonly Task[],
  members: readonly PoolMember<Task, Result>[],
  here: PoolMember<Task, Result>,
  {
    skip,
    onShare,
    onResult,
  }: {
    readonly skip: (task: Task) => boolean;
    readonly onShare: (at: number, share: number) => void;
    readonly onResult: (task: Task, result: Result) => void;
  },
): Promise<(Result | undefined)[]> {
  const results = new Array<Result | undefined>(tasks.length).fill(undefined);
  const waiting = [...tasks.keys()];
  if (members.length > 0) waiting.sort((a, b) => tasks[b].work - tasks[a].work);
  const work = async (member: PoolMember<Task, Result>) => {
    for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
      if (skip(tasks[at])) continue;
      try {
        onShare(at, 0);
        const one = at;
        const result = await member.run(tasks[at], (share) => onShare(one, share));
        results[at] = result;
        onResult(tasks[at], result);
        onShare(at, 1);
      } catch (error) {
        waiting.unshift(at);
        throw error;
      }
    }
  };
  await Promise.allSettled(members.map(work));
  await work(here);
  return results;
}
