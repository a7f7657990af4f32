/** What browsers make and show without running anything; SVG, which may hold scripts, is not among them. */
export const MEDIA_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'audio/webm',
  'audio/mp4',
  'audio/ogg',
] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** A picture after it was made smaller, or some minutes of speech. */
export const MOST_ATTACHMENT_BYTES = 4 * 2 ** 20;
/** Longer sides than this are made smaller before a picture is kept. */
export const LONGEST_SIDE = 1600;
export const MOST_VOICE_SECONDS = 180;
