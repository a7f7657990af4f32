const SPACE = 0x20;

/** Bytes at `at` that are white space: ASCII control and space, NBSP (C2 A0), ideographic space, BOM; else 0. */
function spaceLengthAt(bytes: Uint8Array, at: number, end: number): number {
  const c = bytes[at];
  if (c <= SPACE) return c === 0 ? 0 : 1;
  if (c === 0xc2) return at + 1 < end && bytes[at + 1] === 0xa0 ? 2 : 0;
  if (c === 0xe3) return at + 2 < end && bytes[at + 1] === 0x80 && bytes[at + 2] === 0x80 ? 3 : 0;
  if (c === 0xef) return at + 2 < end && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf ? 3 : 0;
  return 0;
}

function spaceLengthBefore(bytes: Uint8Array, end: number, start: number): number {
  const c = bytes[end - 1];
  if (c <= SPACE) return c === 0 ? 0 : 1;
  if (c === 0xa0) return end - 2 >= start && bytes[end - 2] === 0xc2 ? 2 : 0;
  if (c === 0x80 || c === 0xbf) return end - 3 >= start && spaceLengthAt(bytes, end - 3, end) === 3 ? 3 : 0;
  return 0;
}

/** Narrows every cell to its content. Excel's text trick `="00123"` is unwrapped too. */
export function trimCells(
  bytes: Uint8Array,
  cellStart: Int32Array,
  cellEnd: Int32Array,
  from: number,
  to: number,
): void {
  for (let k = from; k < to; k++) {
    let start = cellStart[k];
    let end = cellEnd[k];
    if (start === end) continue;
    const first = bytes[start];
    const last = bytes[end - 1];
    // Most cells begin and end with a letter or a digit; only these bytes can be trimmed.
    if (first > SPACE && first !== 0x3d && first < 0xc2 && last > SPACE && last < 0x80) continue;
    for (
      let w = spaceLengthAt(bytes, start, end);
      w > 0 && start < end;
      w = spaceLengthAt(bytes, start, end)
    ) {
      start += w;
    }
    for (let w = spaceLengthBefore(bytes, end, start); w > 0 && start < end;) {
      end -= w;
      w = end > start ? spaceLengthBefore(bytes, end, start) : 0;
    }
    if (end - start >= 3 && bytes[start] === 0x3d && bytes[start + 1] === 0x22 && bytes[end - 1] === 0x22) {
      start += 2;
      end -= 1;
    }
    cellStart[k] = start;
    cellEnd[k] = end;
  }
}
