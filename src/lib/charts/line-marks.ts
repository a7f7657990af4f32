const COLOURS = ['--seg-2', '--seg-7', '--seg-6', '--seg-3', '--seg-1', '--seg-8'] as const;
const DASHES = [[], [8, 4], [2, 3], [10, 3, 2, 3], [5, 2], [1, 2]] as const;

/** Token of the colour of the `mark`-th of several lines; its legend uses it too. */
export const markColour = (mark: number): string => COLOURS[mark % COLOURS.length] ?? '--series';

/** Told apart without colour as well. */
export const markDashes = (mark: number): readonly number[] => DASHES[mark % DASHES.length] ?? [];
