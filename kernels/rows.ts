// Rows of a delimited file over linear memory: finding cells, numbering texts, reading figures and dates, knowing rows
// again. Twins, oracles and fallbacks: DelimitedRows, TextDictionary, DecimalReader, DateScanner, RowHashSet in src/lib/import.

const QUOTE: u32 = 0x22;
const LF: u32 = 0x0a;
const CR: u32 = 0x0d;
const SPACE: u32 = 0x20;
const TAB: u32 = 0x09;

export function allocate(size: u32): usize {
  return heap.alloc(size);
}

export function release(block: usize): void {
  heap.free(block);
}

function zeroed(size: u32): usize {
  const block = heap.alloc(size);
  memory.fill(block, 0, size);
  return block;
}

function moved(block: usize, used: u32, size: u32): usize {
  const larger = heap.alloc(size);
  memory.copy(larger, block, used);
  heap.free(block);
  return larger;
}

// ── Cells ────────────────────────────────────────────────────────────────────────────────────────────────────

/** Where the next delimiter, line feed or carriage return stands; a sentinel stands behind the bytes. */
function nextMark(at: usize, delimiter: v128): usize {
  let found: i32;
  for (; ; at += 16) {
    const bytes = v128.load(at);
    const ends = v128.or(i8x16.eq(bytes, i8x16.splat(LF as i8)), i8x16.eq(bytes, i8x16.splat(CR as i8)));
    found = i8x16.bitmask(v128.or(i8x16.eq(bytes, delimiter), ends));
    if (found !== 0) break;
  }
  return at + ctz(found);
}

function nextQuote(at: usize): usize {
  let found: i32;
  for (; ; at += 16) {
    found = i8x16.bitmask(i8x16.eq(v128.load(at), i8x16.splat(QUOTE as i8)));
    if (found !== 0) break;
  }
  return at + ctz(found);
}

/**
 * Rows from `state[0]` on until one that is not plain: a cell that begins with a blank, a quote that is not closed right
 * before a mark, the end of the bytes. `state`: position, cells, rows, number of the next row, blank lines, 1 where a
 * cell may have to be trimmed.
 */
export function plainRows(
  bytes: usize,
  length: u32,
  delimiter: u32,
  cellStart: usize,
  cellEnd: usize,
  rowFirst: usize,
  rowNumber: usize,
  fault: usize,
  state: usize,
): void {
  const delimiters = i8x16.splat(delimiter as i8);
  let i = load<u32>(state);
  let cell = load<u32>(state, 4);
  let row = load<u32>(state, 8);
  let number = load<u32>(state, 12);
  let blankLines = load<u32>(state, 16);
  let trim = load<u32>(state, 20);
  while (i < length) {
    const first = cell;
    let at = i;
    let c: u32;
    let isPlain = false;
    for (;;) {
      c = load<u8>(bytes + at);
      let start = at;
      let end = at;
      if (c === QUOTE) {
        start = at + 1;
        end = (nextQuote(bytes + start) - bytes) as u32;
        at = end + 1;
        if (at >= length) break;
        c = load<u8>(bytes + at);
        if (c !== delimiter && c !== LF && c !== CR) break;
      } else if (c === SPACE) break;
      else {
        end = (nextMark(bytes + at, delimiters) - bytes) as u32;
        at = end;
        if (at >= length) break;
        c = load<u8>(bytes + at);
      }
      if (end > start) {
        const head: u32 = load<u8>(bytes + start);
        const tail: u32 = load<u8>(bytes + end - 1);
        if (head <= SPACE || head === 0x3d || head >= 0xc2 || tail <= SPACE || tail >= 0x80) trim = 1;
      }
      store<u32>(cellStart + (cell << 2), start);
      store<u32>(cellEnd + (cell << 2), end);
      cell++;
      at++;
      if (c === delimiter) continue;
      if (c === CR) {
        // Whether a line feed follows is not known at the very end.
        if (at >= length) break;
        if (load<u8>(bytes + at) === LF) at++;
      }
      isPlain = true;
      break;
    }
    if (isPlain && cell - first === 1 && load<u8>(bytes + i) === TAB) isPlain = false;
    if (!isPlain) {
      cell = first;
      break;
    }
    i = at;
    const ownNumber = number++;
    if (cell - first === 1 && load<u32>(cellStart + (first << 2)) === load<u32>(cellEnd + (first << 2))) {
      blankLines++;
      cell = first;
      continue;
    }
    store<u32>(rowNumber + (row << 2), ownNumber);
    store<u8>(fault + row, 0);
    row++;
    store<u32>(rowFirst + (row << 2), cell);
  }
  store<u32>(state, i);
  store<u32>(state, cell, 4);
  store<u32>(state, row, 8);
  store<u32>(state, number, 12);
  store<u32>(state, blankLines, 16);
  store<u32>(state, trim, 20);
}

// ── Texts ────────────────────────────────────────────────────────────────────────────────────────────────────

// A dictionary is a record of eight u32: slots, slots − 1, codes given out, offsets, room for offsets, arena, bytes used,
// room of the arena. A slot is a u64 key, a u32 length and a u32 code; a text of up to eight bytes is its own key.
const TOO_LONG: u32 = 0xffff_ffff;

export function createDictionary(): usize {
  const d = heap.alloc(32);
  store<u32>(d, zeroed(2048 << 4) as u32);
  store<u32>(d, 2047, 4);
  store<u32>(d, 1, 8);
  store<u32>(d, zeroed(1024 << 2) as u32, 12);
  store<u32>(d, 1024, 16);
  store<u32>(d, heap.alloc(1 << 14) as u32, 20);
  store<u32>(d, 0, 24);
  store<u32>(d, 1 << 14, 28);
  return d;
}

/** Bijective, so that texts of up to eight bytes collide by their slots alone (Stafford's variant 13 of MurmurHash3's end). */
function mixed(h: u64): u64 {
  h = (h ^ (h >> 30)) * 0xbf58476d1ce4e5b9;
  h = (h ^ (h >> 27)) * 0x94d049bb133111eb;
  return h ^ (h >> 31);
}

function hashOf(at: usize, length: u32): u64 {
  let h: u64 = (length as u64) * 0xff51afd7ed558ccd;
  const end = at + length;
  for (; at + 8 <= end; at += 8) h = mixed(h ^ load<u64>(at));
  const rest = (end - at) as u64;
  if (rest > 0) h = mixed(h ^ (load<u64>(at) & ((1 << (rest << 3)) - 1)));
  return h;
}

function growSlots(d: usize): void {
  const old = load<u32>(d) as usize;
  const oldMask = load<u32>(d, 4);
  const mask = (oldMask << 1) | 1;
  const slots = zeroed((mask + 1) << 4);
  for (let s: u32 = 0; s <= oldMask; s++) {
    const from = old + ((s as usize) << 4);
    if (load<u32>(from, 12) === 0) continue;
    let slot = (mixed(load<u64>(from) + load<u32>(from, 8)) as u32) & mask;
    while (load<u32>(slots + ((slot as usize) << 4), 12) !== 0) slot = (slot + 1) & mask;
    store<u64>(slots + ((slot as usize) << 4), load<u64>(from));
    store<u64>(slots + ((slot as usize) << 4), load<u64>(from, 8), 8);
  }
  heap.free(old);
  store<u32>(d, slots as u32);
  store<u32>(d, mask, 4);
}

function addText(d: usize, at: usize, length: u32): u32 {
  let used = load<u32>(d, 24);
  // Short texts are copied as one word of eight bytes.
  if (used + length + 8 > load<u32>(d, 28)) {
    const room = max(load<u32>(d, 28) << 1, used + length + 8);
    store<u32>(d, moved(load<u32>(d, 20) as usize, used, room) as u32, 20);
    store<u32>(d, room, 28);
  }
  const place = (load<u32>(d, 20) as usize) + used;
  if (length <= 8) store<u64>(place, load<u64>(at));
  else memory.copy(place, at, length);
  used += length;
  store<u32>(d, used, 24);
  const code = load<u32>(d, 8);
  store<u32>(d, code + 1, 8);
  if (code + 1 >= load<u32>(d, 16)) {
    const room = load<u32>(d, 16) << 1;
    store<u32>(d, moved(load<u32>(d, 12) as usize, (code + 1) << 2, room << 2) as u32, 12);
    store<u32>(d, room, 16);
  }
  store<u32>((load<u32>(d, 12) as usize) + ((code + 1) << 2), used);
  return code;
}

function isSame(a: usize, b: usize, length: u32): bool {
  let k: u32 = 0;
  for (; k + 8 <= length; k += 8) if (load<u64>(a + k) !== load<u64>(b + k)) return false;
  for (; k < length; k++) if (load<u8>(a + k) !== load<u8>(b + k)) return false;
  return true;
}

function codeOf(d: usize, at: usize, length: u32, key: u64): u32 {
  const slots = load<u32>(d) as usize;
  const mask = load<u32>(d, 4);
  let slot = (mixed(key + length) as u32) & mask;
  let place = slots + ((slot as usize) << 4);
  for (let code = load<u32>(place, 12); code !== 0; code = load<u32>(place, 12)) {
    if (load<u64>(place) === key && load<u32>(place, 8) === length) {
      if (length <= 8) return code;
      const known = (load<u32>(d, 20) as usize) + load<u32>((load<u32>(d, 12) as usize) + (code << 2));
      if (isSame(known, at, length)) return code;
    }
    slot = (slot + 1) & mask;
    place = slots + ((slot as usize) << 4);
  }
  const code = addText(d, at, length);
  store<u64>(place, key);
  store<u32>(place, length, 8);
  store<u32>(place, code, 12);
  if (code + (code >> 1) > mask) growSlots(d);
  return code;
}

/** Codes of a column's cells, in order of first sight; 0 for a blank or absent one, `TOO_LONG` beyond `most` bytes. */
export function readTexts(
  d: usize,
  bytes: usize,
  rowFirst: usize,
  cellStart: usize,
  cellEnd: usize,
  column: u32,
  from: u32,
  rows: u32,
  codes: usize,
  most: u32,
): void {
  let lastKey: u64 = 0;
  let lastLength: u32 = 0;
  let lastCode: u32 = 0;
  for (let row = from; row < rows; row++) {
    const cell = load<u32>(rowFirst + (row << 2)) + column;
    let code: u32 = 0;
    if (cell < load<u32>(rowFirst + (row << 2), 4)) {
      const start = load<u32>(cellStart + (cell << 2));
      const length = load<u32>(cellEnd + (cell << 2)) - start;
      if (length > most) code = TOO_LONG;
      else if (length > 0) {
        const at = bytes + start;
        const isShort = length <= 8;
        const key = isShort ? load<u64>(at) & ((-1 as u64) >> ((8 - length) << 3)) : hashOf(at, length);
        // Neighbouring lines often repeat an order, a customer, a country.
        if (isShort && key === lastKey && length === lastLength) code = lastCode;
        else {
          code = codeOf(d, at, length, key);
          lastKey = key;
          lastLength = length;
          lastCode = code;
        }
      }
    }
    store<u32>(codes + (row << 2), code);
  }
}

// ── Figures and dates ────────────────────────────────────────────────────────────────────────────────────────

const BLANK: u8 = 0;
const READ: u8 = 1;
const ODD: u8 = 2;

/** Plain decimals of up to fifteen digits as mantissa × 10^−scale. `outcome`: blank, read, or for the slow way. */
export function readDecimals(
  bytes: usize,
  rowFirst: usize,
  cellStart: usize,
  cellEnd: usize,
  column: u32,
  from: u32,
  rows: u32,
  point: u32,
  mantissas: usize,
  scales: usize,
  outcome: usize,
): void {
  for (let row = from; row < rows; row++) {
    const cell = load<u32>(rowFirst + (row << 2)) + column;
    let result = BLANK;
    if (cell < load<u32>(rowFirst + (row << 2), 4)) {
      let at = bytes + load<u32>(cellStart + (cell << 2));
      const end = bytes + load<u32>(cellEnd + (cell << 2));
      if (at < end) {
        const isNegative = load<u8>(at) === 0x2d;
        if (isNegative) at++;
        const whole = at;
        let mantissa: u64 = 0;
        let digit: u32;
        for (; at < end && (digit = (load<u8>(at) as u32) - 0x30) <= 9; at++)
          mantissa = mantissa * 10 + digit;
        let digits = (at - whole) as u32;
        let scale: u32 = 0;
        if (at < end && digits > 0 && load<u8>(at) === point) {
          const fraction = ++at;
          for (; at < end && (digit = (load<u8>(at) as u32) - 0x30) <= 9; at++)
            mantissa = mantissa * 10 + digit;
          scale = (at - fraction) as u32;
          digits += scale;
        }
        result = ODD;
        if (at === end && digits > 0 && digits <= 15) {
          const value = mantissa as f64;
          store<f64>(mantissas + (row << 3), isNegative ? -value : value);
          store<u8>(scales + row, scale as u8);
          result = READ;
        }
      }
    }
    store<u8>(outcome + row, result);
  }
}

function twoDigits(at: usize): u32 {
  const tens = (load<u8>(at) as u32) - 0x30;
  const ones = (load<u8>(at, 1) as u32) - 0x30;
  return tens <= 9 && ones <= 9 ? tens * 10 + ones : 1000;
}

function daysInMonth(year: u32, month: u32): u32 {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970-01-01 (Hinnant's days_from_civil). */
function dayOfDate(year: u32, month: u32, day: u32): i32 {
  const y = (month <= 2 ? year - 1 : year) as i32;
  const era = y / 400;
  const yearOfEra = y - era * 400;
  const shifted = month > 2 ? month - 3 : month + 9;
  const dayOfYear = ((153 * shifted + 2) / 5 + day - 1) as i32;
  return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
}

/** ISO dates, `2026-01-31` and with ` 09:30`, `T09:30:05` behind, as milliseconds since 1970; the rest is odd. */
export function readTimes(
  bytes: usize,
  rowFirst: usize,
  cellStart: usize,
  cellEnd: usize,
  column: u32,
  from: u32,
  rows: u32,
  millis: usize,
  outcome: usize,
): void {
  let lastDate: u64 = 0;
  let lastDigits: u32 = 0;
  let lastDay: i32 = 0;
  for (let row = from; row < rows; row++) {
    const cell = load<u32>(rowFirst + (row << 2)) + column;
    let result = BLANK;
    if (cell < load<u32>(rowFirst + (row << 2), 4)) {
      const at = bytes + load<u32>(cellStart + (cell << 2));
      const length = load<u32>(cellEnd + (cell << 2)) - load<u32>(cellStart + (cell << 2));
      if (length > 0) result = ODD;
      if (length === 10 || length === 16 || length === 19) {
        let day = i32.MIN_VALUE;
        const head = load<u64>(at);
        const digits: u32 = load<u16>(at, 8);
        if (head === lastDate && digits === lastDigits) day = lastDay;
        else if (load<u8>(at, 4) === 0x2d && load<u8>(at, 7) === 0x2d) {
          const year = twoDigits(at) * 100 + twoDigits(at + 2);
          const month = twoDigits(at + 5);
          const date = twoDigits(at + 8);
          const isDate = year >= 1800 && year <= 2200 && month >= 1 && month <= 12 && date >= 1;
          if (isDate && date <= daysInMonth(year, month)) {
            day = lastDay = dayOfDate(year, month, date);
            lastDate = head;
            lastDigits = digits;
          }
        }
        let seconds: u32 = 0;
        if (length > 10) {
          const gap: u32 = load<u8>(at, 10);
          const hour = twoDigits(at + 11);
          const minute = twoDigits(at + 14);
          const second = length === 19 ? twoDigits(at + 17) : 0;
          const isClock =
            (gap === SPACE || gap === 0x54) && load<u8>(at, 13) === 0x3a && hour < 24 && minute < 60;
          if (!isClock || second > 59 || (length === 19 && load<u8>(at, 16) !== 0x3a)) day = i32.MIN_VALUE;
          seconds = (hour * 60 + minute) * 60 + second;
        }
        if (day !== i32.MIN_VALUE) {
          store<f64>(millis + (row << 3), (day as f64) * 86_400_000 + (seconds as f64) * 1000);
          result = READ;
        }
      }
    }
    store<u8>(outcome + row, result);
  }
}

// ── Rows met before ──────────────────────────────────────────────────────────────────────────────────────────

// A set is a record of three u32: slots of u64 hashes, slots − 1, hashes held.
export function createRowSet(): usize {
  const set = heap.alloc(12);
  store<u32>(set, zeroed(1 << 17) as u32);
  store<u32>(set, (1 << 14) - 1, 4);
  store<u32>(set, 0, 8);
  return set;
}

function growRowSet(set: usize): void {
  const old = load<u32>(set) as usize;
  const oldMask = load<u32>(set, 4);
  const mask = (oldMask << 1) | 1;
  const slots = zeroed((mask + 1) << 3);
  for (let s: u32 = 0; s <= oldMask; s++) {
    const hash = load<u64>(old + ((s as usize) << 3));
    if (hash === 0) continue;
    let slot = ((hash >> 1) as u32) & mask;
    while (load<u64>(slots + ((slot as usize) << 3)) !== 0) slot = (slot + 1) & mask;
    store<u64>(slots + ((slot as usize) << 3), hash);
  }
  heap.free(old);
  store<u32>(set, slots as u32);
  store<u32>(set, mask, 4);
}

/** Marks in `met` rows whose bytes equal those of an earlier row, by 64-bit hash; rows with a mark in `skip` are left out. */
export function meetRows(
  set: usize,
  bytes: usize,
  rowFirst: usize,
  cellStart: usize,
  cellEnd: usize,
  from: u32,
  rows: u32,
  skip: usize,
  hashes: usize,
  met: usize,
): void {
  for (let row = from; row < rows; row++) {
    const first = load<u32>(rowFirst + (row << 2));
    const last = load<u32>(rowFirst + (row << 2), 4) - 1;
    const start = load<u32>(cellStart + (first << 2));
    store<u64>(hashes + (row << 3), hashOf(bytes + start, load<u32>(cellEnd + (last << 2)) - start) | 1);
  }
  while ((load<u32>(set, 8) + rows) << 1 > load<u32>(set, 4)) growRowSet(set);
  const slots = load<u32>(set) as usize;
  const mask = load<u32>(set, 4);
  let held = load<u32>(set, 8);
  for (let row = from; row < rows; row++) {
    store<u8>(met + row, 0);
    if (load<u8>(skip + row) !== 0) continue;
    const hash = load<u64>(hashes + (row << 3));
    let place = slots + ((((hash >> 1) as u32) & mask) << 3);
    const end = slots + ((mask as usize) << 3);
    for (;;) {
      const there = load<u64>(place);
      if (there === 0) {
        store<u64>(place, hash);
        held++;
        break;
      }
      if (there === hash) {
        store<u8>(met + row, 1);
        break;
      }
      place = place === end ? slots : place + 8;
    }
  }
  store<u32>(set, held, 8);
}
