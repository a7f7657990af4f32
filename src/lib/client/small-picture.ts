import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { LONGEST_SIDE, MOST_ATTACHMENT_BYTES } from '../base/attachment-limits.ts';

export interface SmallPicture {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: 'image/jpeg';
  readonly width: number;
  readonly height: number;
}

export type PictureError =
  | { readonly kind: 'picture-unreadable' }
  | { readonly kind: 'picture-too-large'; readonly bytes: number; readonly limit: number };

/** A camera's largest files are a third of it; more would fill a tablet's memory when unpacked. */
const MOST_FILE_BYTES = 100 * 2 ** 20;
const QUALITIES = [0.82, 0.6, 0.4];

/**
 * A picture drawn anew, upright and at most 1,600 pixels long: place, time and camera that a file names are gone.
 * Unpacked by the browser outside this thread.
 */
export async function smallPicture(file: Blob): Promise<Outcome<SmallPicture, PictureError>> {
  if (file.size > MOST_FILE_BYTES) {
    return failure({ kind: 'picture-too-large', bytes: file.size, limit: MOST_FILE_BYTES });
  }
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return failure({ kind: 'picture-unreadable' });
  try {
    const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
    const width = Math.max(1, Math.round(bitmap.width * scale));
    const height = Math.max(1, Math.round(bitmap.height * scale));
    const canvas = new OffscreenCanvas(width, height);
    const drawing = canvas.getContext('2d');
    if (!drawing) return failure({ kind: 'picture-unreadable' });
    // JPEG knows no transparency: what shows through is paper.
    drawing.fillStyle = '#fff';
    drawing.fillRect(0, 0, width, height);
    drawing.imageSmoothingQuality = 'high';
    drawing.drawImage(bitmap, 0, 0, width, height);
    for (const quality of QUALITIES) {
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
      if (blob.size > MOST_ATTACHMENT_BYTES) continue;
      const bytes = new Uint8Array(await blob.arrayBuffer());
      return success({ bytes, mediaType: 'image/jpeg', width, height });
    }
    return failure({ kind: 'picture-too-large', bytes: file.size, limit: MOST_ATTACHMENT_BYTES });
  } catch {
    return failure({ kind: 'picture-unreadable' });
  } finally {
    bitmap.close();
  }
}
