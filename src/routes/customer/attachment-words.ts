import type { PictureError } from '$lib/client/small-picture.ts';
import type { VoiceError } from '$lib/client/voice-recorder.ts';
import { m } from '$lib/paraglide/messages.js';
import { formatBytes } from '$lib/ui/format.ts';

export type AttachmentError = PictureError | VoiceError;

/** What happened, and what to do; nothing was kept, and nothing else changed. */
export function attachmentErrorWords(error: AttachmentError): {
  readonly happened: string;
  readonly next: string;
} {
  switch (error.kind) {
    case 'picture-unreadable':
      return { happened: m.attachments_unreadable(), next: m.attachments_unreadable_next() };
    case 'picture-too-large':
      return {
        happened: m.attachments_too_large({
          size: formatBytes(error.bytes),
          limit: formatBytes(error.limit),
        }),
        next: m.attachments_too_large_next(),
      };
    case 'microphone-refused':
      return { happened: m.attachments_refused(), next: m.attachments_refused_next() };
    case 'microphone-missing':
      return { happened: m.attachments_no_microphone(), next: m.attachments_no_microphone_next() };
    case 'voice-failed':
      return { happened: m.attachments_voice_failed(), next: m.attachments_voice_failed_next() };
  }
}

/** `1:05` */
export const secondsText = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
