import type { MediaType } from '../base/attachment-limits.ts';
import { MEDIA_TYPES, MOST_ATTACHMENT_BYTES } from '../base/attachment-limits.ts';
import type { EpochMillis } from '../base/units.ts';
import type { RecordType } from './record-type.ts';

export const ATTACHMENT_KINDS = ['picture', 'voice'] as const;
/** What is said of a picture or voice note; its bytes lie apart under the same id, and are read when looked at. */
export interface Attachment {
  readonly id: string;
  readonly customer: string | null;
  readonly time: EpochMillis;
  readonly kind: (typeof ATTACHMENT_KINDS)[number];
  readonly mediaType: MediaType;
  readonly size: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly seconds: number | null;
  readonly text: string | null;
}

export const BLANK_ATTACHMENT: Attachment = {
  ...{ id: '', customer: null, time: 0, kind: 'picture', mediaType: 'image/jpeg', size: 0 },
  ...{ width: null, height: null, seconds: null, text: null },
};

export const ATTACHMENT: RecordType = {
  fields: {
    customer: { kind: 'text', required: true },
    time: { kind: 'time', required: true },
    kind: { kind: 'choice', choices: ATTACHMENT_KINDS, required: true },
    mediaType: { kind: 'choice', choices: MEDIA_TYPES, required: true },
    size: { kind: 'whole', least: 1, most: MOST_ATTACHMENT_BYTES, required: true },
    width: { kind: 'whole', least: 1 },
    height: { kind: 'whole', least: 1 },
    seconds: { kind: 'whole', least: 0 },
    text: { kind: 'text', longest: 500 },
  },
  contradiction: ({ kind, mediaType, time }, now) => {
    const of = kind === 'picture' ? 'image/' : 'audio/';
    if (!String(mediaType).startsWith(of)) return 'mediaType';
    return Number(time) > now ? 'time' : null;
  },
};
