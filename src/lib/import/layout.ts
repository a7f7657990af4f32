import type { Encoding, FileFormat } from './plan.ts';

/** How the bytes of a file become rows. */
export interface Layout {
  readonly format: FileFormat;
  readonly gzip: boolean;
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly sheet?: string | undefined;
}
