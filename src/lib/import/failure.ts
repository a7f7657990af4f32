import type { ImportError } from './plan.ts';

/** Carries an import error out of deep streams; turned into an Outcome at the station's doors. */
export class ImportFailure extends Error {
  readonly error: ImportError;

  constructor(error: ImportError) {
    super(error.kind);
    this.error = error;
  }
}

export function fail(error: ImportError): never {
  throw new ImportFailure(error);
}

/** The plain error behind anything a read can throw; a file that vanished or broke off reads as unreadable. */
export function toImportError(thrown: unknown): ImportError {
  if (thrown instanceof ImportFailure) return thrown.error;
  if (thrown instanceof RangeError && !/allocation|array length/i.test(thrown.message)) throw thrown;
  return { kind: 'file-unreadable' };
}
