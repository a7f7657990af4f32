import type { CancelSignal } from '../base/progress.ts';
import type { Container } from './container.ts';
import { EncodingEvidence } from './encoding.ts';
import { fail } from './failure.ts';
import { openRecords } from './open-records.ts';
import type { Opened } from './opened.ts';
import type { Encoding, PlanOverrides, Sureness } from './plan.ts';
import { findHeadings } from './heading-row.ts';
import { sampleRows, sniffDelimiter } from './sniff-layout.ts';
import { blobSlices, readBytes, readSlice, SLICE_BYTES, WHOLE_BYTES } from './source.ts';
import type { Bytes, ImportSource } from './source.ts';
import { toUtf8 } from './transcode.ts';

const DEEP_ENCODING_BYTES = 8 * SLICE_BYTES;
const HEAD_TEXT_BYTES = 1 << 18;

/** Encoding, delimiter and headings of a text file. */
export async function openText(
  source: ImportSource,
  container: Extract<Container, { kind: 'text' }>,
  overrides: PlanOverrides,
  signal: CancelSignal,
): Promise<Opened> {
  const { gzip, content } = container;
  const detected = await detectEncoding(source.blob, gzip, signal);
  const encoding = overrides.encoding ?? detected.encoding;
  if (detected.binary && !overrides.encoding) fail({ kind: 'file-unreadable' });
  if (content !== 'rows') return openRecords(source, content, gzip, encoding, overrides, signal);
  const { text, whole } = await headText(source.blob, gzip, encoding, signal);
  const sniffed = sniffDelimiter(text, whole);
  const asked = overrides.delimiter;
  const format = asked === undefined ? sniffed.format : asked === ' ' ? 'whitespace' : 'delimited';
  const delimiter = asked ?? sniffed.delimiter;
  const rows = asked === undefined ? sniffed.rows : sampleRows(text, format, delimiter, whole);
  if (rows.length === 0) fail({ kind: 'file-empty' });
  return {
    layout: { format, gzip, encoding, delimiter },
    encodingSureness: overrides.encoding ? 'certain' : detected.sureness,
    sheets: [],
    headings: findHeadings(rows, overrides.hasHeadings),
  };
}

async function detectEncoding(
  blob: Blob,
  gzip: boolean,
  signal: CancelSignal,
): Promise<{ encoding: Encoding; sureness: Sureness; binary: boolean }> {
  const evidence = new EncodingEvidence();
  let start = 0;
  let deep = 0;
  const chunks = gzip ? readBytes(blob, true, signal) : spreadSlices(blob, signal);
  for await (const chunk of chunks) {
    if (start === 0 || hasHighByte(chunk)) {
      evidence.add(chunk, start);
      deep += chunk.length;
    }
    start += chunk.length;
    if (deep > DEEP_ENCODING_BYTES || (gzip && start > DEEP_ENCODING_BYTES)) break;
  }
  return { ...evidence.detect(), binary: evidence.isBinary };
}

async function* spreadSlices(blob: Blob, signal: CancelSignal): AsyncGenerator<Bytes> {
  if (blob.size <= WHOLE_BYTES) {
    yield* blobSlices(blob, signal);
    return;
  }
  const step = Math.floor(blob.size / 64 / 4) * 4;
  for (let from = 0; from < blob.size; from += step)
    yield await readSlice(blob, from, from + SLICE_BYTES / 4);
}

function hasHighByte(bytes: Uint8Array): boolean {
  const words = new Uint32Array(
    bytes.buffer,
    bytes.byteOffset,
    bytes.byteOffset % 4 === 0 ? bytes.length >> 2 : 0,
  );
  for (let i = 0; i < words.length; i++) if ((words[i] & 0x80808080) !== 0) return true;
  for (let i = words.length * 4; i < bytes.length; i++) if (bytes[i] > 0x7f) return true;
  return false;
}

async function headText(
  blob: Blob,
  gzip: boolean,
  encoding: Encoding,
  signal: CancelSignal,
): Promise<{ text: Uint8Array; whole: boolean }> {
  const parts: Uint8Array[] = [];
  let length = 0;
  let whole = true;
  for await (const chunk of toUtf8(readBytes(blob, gzip, signal), encoding)) {
    parts.push(chunk);
    length += chunk.length;
    if (length > HEAD_TEXT_BYTES) {
      whole = false;
      break;
    }
  }
  const text = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    text.set(part, at);
    at += part.length;
  }
  return { text: whole ? text : text.subarray(0, HEAD_TEXT_BYTES), whole };
}
