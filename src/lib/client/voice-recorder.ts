import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { MediaType } from '../base/attachment-limits.ts';
import { MOST_VOICE_SECONDS } from '../base/attachment-limits.ts';

export interface VoiceNote {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: MediaType;
  readonly seconds: number;
}

export type VoiceError = { readonly kind: 'microphone-refused' | 'microphone-missing' | 'voice-failed' };

export interface VoiceRecorder {
  /** What was said; by itself after three minutes. */
  readonly note: Promise<Outcome<VoiceNote, VoiceError>>;
  stop(): void;
}

/** What one browser or another records, best first. */
const RECORDED: readonly { readonly recorder: string; readonly mediaType: MediaType }[] = [
  { recorder: 'audio/webm;codecs=opus', mediaType: 'audio/webm' },
  { recorder: 'audio/mp4', mediaType: 'audio/mp4' },
  { recorder: 'audio/ogg;codecs=opus', mediaType: 'audio/ogg' },
];
/** Speech: three minutes come to about half a megabyte. */
const BITS_PER_SECOND = 24_000;

export const canRecord = (): boolean =>
  typeof navigator.mediaDevices?.getUserMedia === 'function' && typeof MediaRecorder === 'function';

/** Asks for the microphone, only here, and lets go of it when the note ends. `now`: a clock that only goes on, ms. */
export async function recordVoice(now: () => number): Promise<Outcome<VoiceRecorder, VoiceError>> {
  const format = RECORDED.find(({ recorder }) => MediaRecorder.isTypeSupported(recorder));
  if (!format) return failure({ kind: 'microphone-missing' });
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch (error) {
    const isRefused = error instanceof DOMException && error.name === 'NotAllowedError';
    return failure({ kind: isRefused ? 'microphone-refused' : 'microphone-missing' });
  }
  const letGo = () => stream.getTracks().forEach((track) => track.stop());
  const recorder = recorderOf(stream, format.recorder);
  if (!recorder) {
    letGo();
    return failure({ kind: 'voice-failed' });
  }
  const pieces: Blob[] = [];
  const stop = () => {
    if (recorder.state !== 'inactive') recorder.stop();
  };
  const begun = now();
  const note = new Promise<Outcome<VoiceNote, VoiceError>>((resolve) => {
    const limit = setTimeout(stop, MOST_VOICE_SECONDS * 1000);
    recorder.ondataavailable = ({ data }) => pieces.push(data);
    recorder.onerror = stop;
    recorder.onstop = () => {
      clearTimeout(limit);
      letGo();
      const seconds = Math.round((now() - begun) / 1000);
      void new Blob(pieces).arrayBuffer().then(
        (buffer) =>
          resolve(
            buffer.byteLength > 0
              ? success({ bytes: new Uint8Array(buffer), mediaType: format.mediaType, seconds })
              : failure({ kind: 'voice-failed' }),
          ),
        () => resolve(failure({ kind: 'voice-failed' })),
      );
    };
  });
  recorder.start();
  return success({ note, stop });
}

function recorderOf(stream: MediaStream, mimeType: string): MediaRecorder | null {
  try {
    return new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_PER_SECOND });
  } catch {
    return null;
  }
}
