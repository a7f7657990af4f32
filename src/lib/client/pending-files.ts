/**
 * Files on their way from the screen where they were dropped to the one that reads them. In memory only: a reload
 * forgets them, as a browser forgets a picked file.
 */
let waiting: readonly File[] = [];

export function handOverFiles(files: Iterable<File>): void {
  waiting = [...files];
}

/** Gives the files once. */
export function takeFiles(): readonly File[] {
  const taken = waiting;
  waiting = [];
  return taken;
}

export const isBackup = (file: File): boolean => file.name.toLowerCase().endsWith('.rapport');
