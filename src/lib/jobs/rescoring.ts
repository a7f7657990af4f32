import { usableScores, runCardOf } from './answer-session.ts';
import type { Desk } from './desk.ts';
import type { Session } from './session.ts';

export interface Rescoring {
  /** Scores again in a moment where the scores no longer match; many changes in a row cost one run. */
  soon(): void;
  /** Resolves once the open workspace has scores for the customers that it has now. */
  untilUsable(): Promise<void>;
  /** Resolves once scores match data and definitions, the first churn model included. */
  untilFresh(): Promise<void>;
}

const CALM_MILLIS = 1500;
const FOLLOWED = ['rfm', 'segments', 'value'] as const;

/**
 * Keeps the cheap scores up with data and definitions, in the background. A workspace's first churn model is trained
 * here too, once for the data that it has; every later training is asked for.
 */
export function rescoring(desk: Desk): Rescoring {
  let running: Promise<void> | null = null;
  let training: Promise<void> | null = null;
  let triedOn = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  const trainFirst = (): Promise<void> => {
    const session = desk.session();
    if (!session || !desk.isWritable() || session.trained !== null || session.set.customers.count === 0)
      return training ?? Promise.resolve();
    const tried = `${session.workspace.id} ${session.dataVersion}`;
    if (tried === triedOn) return training ?? Promise.resolve();
    triedOn = tried;
    training = import('./train-workspace.ts')
      .then(({ trainWorkspace }) => trainWorkspace(desk, () => undefined))
      .then(
        () => undefined,
        (error: unknown) => reportFailure('training', error),
      )
      .finally(() => {
        training = null;
      });
    return training;
  };

  const run = (): Promise<void> => {
    clearTimeout(timer);
    running ??= import('./rescore.ts')
      .then(({ rescore }) => rescore(desk, () => undefined))
      .then(
        () => void trainFirst(),
        (error: unknown) => reportFailure('scoring', error),
      )
      .finally(() => {
        running = null;
      });
    return running;
  };
  const catchUp = async (isBehind: (session: Session) => boolean) => {
    // Twice: a run that was under way may have begun before the last change.
    for (let round = 0; round < 2; round++) {
      const session = desk.session();
      if (!session || session.set.customers.count === 0 || !isBehind(session)) return;
      await run();
    }
  };
  return {
    soon() {
      const session = desk.session();
      if (!session) return;
      if (!isStale(session)) return void trainFirst();
      clearTimeout(timer);
      if (!usableScores(session)) void run();
      else timer = setTimeout(() => void catchUp(isStale), CALM_MILLIS);
    },
    untilUsable: () => catchUp((session) => usableScores(session) === null),
    async untilFresh() {
      await catchUp(isStale);
      await trainFirst();
    },
  };
}

const FRAMES = 4;

/** Its name and where it came about; its message may quote data. */
function reportFailure(what: string, error: unknown): void {
  if (!(error instanceof Error)) return console.error(`${what} failed`, typeof error);
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  console.error([`${what} failed ${error.name}`, ...frames.slice(0, FRAMES)].join('\n'));
}

function isStale(session: Session): boolean {
  if (usableScores(session) === null) return true;
  // A model that was kept, but not yet applied: the page was closed in between.
  if (session.trained && session.scores?.runs.churn?.id !== session.trained.run.id) return true;
  return FOLLOWED.some((kind) => runCardOf(session, session.scores?.runs[kind] ?? null)?.stale ?? false);
}
