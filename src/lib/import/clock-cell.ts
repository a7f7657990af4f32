/** The time of day of a cell: `9:58`, `09:58:00.5 pm`, `下午3点`, with `Z` or `+08:00` behind. Fields hold the last cell scanned. */
export class ClockScanner {
  millisOfDay = 0;
  /** Minutes east of UTC where the cell states an offset, else NaN. */
  offsetMinutes = Number.NaN;

  /** True where all from `from` to `to` is a time of day, with its offset if there is one. */
  scan(bytes: Uint8Array, from: number, to: number): boolean {
    this.offsetMinutes = Number.NaN;
    let i = from;
    if (bytes[i] === 0x54 || bytes[i] === 0x74) i++;
    else {
      if (bytes[i] === 0x2c) i++;
      while (i < to && bytes[i] === 0x20) i++;
    }
    let half = 0;
    // 上午 E4B88AE58D88, 下午 E4B88BE58D88
    if (i + 6 <= to && bytes[i] === 0xe4 && bytes[i + 1] === 0xb8 && bytes[i + 3] === 0xe5) {
      half = bytes[i + 2] === 0x8b ? 2 : 1;
      i += 6;
      while (i < to && bytes[i] === 0x20) i++;
    }
    const numbers = [0, 0, 0];
    let count = 0;
    while (count < 3 && i < to) {
      const start = i;
      while (i < to && bytes[i] >= 0x30 && bytes[i] <= 0x39 && i - start < 2)
        numbers[count] = numbers[count] * 10 + bytes[i++] - 0x30;
      if (i === start) break;
      count++;
      const next = skipClockMark(bytes, i, to);
      if (next === i) break;
      i = next;
    }
    if (count < 1 || (count === 1 && half === 0 && !isMeridiem(bytes, i, to) && bytes[i - 1] !== 0xb6))
      return false;
    let fraction = 0;
    if (count === 3 && i + 1 < to && (bytes[i] === 0x2e || bytes[i] === 0x2c)) {
      let scale = 100;
      i++;
      while (i < to && bytes[i] >= 0x30 && bytes[i] <= 0x39) {
        fraction += (bytes[i] - 0x30) * scale;
        scale /= 10;
        i++;
      }
    }
    while (i < to && bytes[i] === 0x20) i++;
    if (isMeridiem(bytes, i, to)) {
      half = (bytes[i] | 0x20) === 0x70 ? 2 : 1;
      i += bytes[i + 1] === 0x2e ? 3 : 2;
      if (bytes[i] === 0x2e && i < to) i++;
    }
    let [hour] = numbers;
    if (half !== 0) {
      if (hour < 1 || hour > 12) return false;
      hour = (hour % 12) + (half === 2 ? 12 : 0);
    }
    if (hour > 24 || numbers[1] > 59 || numbers[2] > 60 || (hour === 24 && numbers[1] + numbers[2] > 0))
      return false;
    this.millisOfDay = ((hour * 60 + numbers[1]) * 60 + numbers[2]) * 1000 + Math.floor(fraction);
    return this.scanOffset(bytes, i, to);
  }

  private scanOffset(bytes: Uint8Array, from: number, to: number): boolean {
    let i = from;
    while (i < to && bytes[i] === 0x20) i++;
    if (i === to) return true;
    const rest = String.fromCharCode(...bytes.subarray(i, to));
    const match = /^(?:(Z|UTC|GMT)|(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?|([A-Z]{3,4}))(?:\s*\[.*\])?$/i.exec(
      rest,
    );
    if (!match) return false;
    if (match[5]) {
      const hours = ZONES[match[5].toUpperCase()];
      if (hours === undefined) return false;
      this.offsetMinutes = hours * 60;
    } else if (match[1]) this.offsetMinutes = 0;
    else {
      const minutes = Number(match[3]) * 60 + Number(match[4] ?? 0);
      this.offsetMinutes = match[2] === '-' ? -minutes : minutes;
    }
    return true;
  }
}

/** Hours east of UTC of the zones that exports name by letters; CST is one in America and another in China. */
const ZONES: Readonly<Record<string, number>> = {
  PST: -8,
  PDT: -7,
  MST: -7,
  MDT: -6,
  CST: Number.NaN,
  CDT: -5,
  EST: -5,
  EDT: -4,
  WET: 0,
  BST: 1,
  CET: 1,
  CEST: 2,
  EET: 2,
  EEST: 3,
  JST: 9,
};

function skipClockMark(bytes: Uint8Array, i: number, to: number): number {
  if (i < to && bytes[i] === 0x3a) return i + 1;
  if (i + 2 < to + 0 && bytes[i] >= 0xe5) {
    const mark = (bytes[i] << 16) | (bytes[i + 1] << 8) | bytes[i + 2];
    // 时 E697B6, 時 E69982, 点 E782B9, 分 E58886, 秒 E7A792
    if ([0xe697b6, 0xe69982, 0xe782b9, 0xe58886, 0xe7a792].includes(mark)) return i + 3;
  }
  return i;
}

function isMeridiem(bytes: Uint8Array, i: number, to: number): boolean {
  if (i + 1 >= to) return false;
  const first = bytes[i] | 0x20;
  if (first !== 0x61 && first !== 0x70) return false;
  return (
    (bytes[i + 1] | 0x20) === 0x6d || (bytes[i + 1] === 0x2e && i + 2 < to && (bytes[i + 2] | 0x20) === 0x6d)
  );
}
