/** How many snapshots of a workspace are kept on the device, and how large they may be together. */
export const MOST_SNAPSHOTS = 8;
export const MOST_SNAPSHOT_BYTES = 256_000_000;
