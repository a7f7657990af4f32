/** Work that a person can stop; stopping one leaves the others alone. */
export type CancellableJob = 'import' | 'scoring' | 'training' | 'duplicates' | 'words';
