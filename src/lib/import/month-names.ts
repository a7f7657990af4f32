/** The first letters by which a month is known in English, Spanish, Portuguese, French, Italian, German and Dutch, without accents. */
const FIRST_LETTERS = [
  'jan ene gen',
  'feb fev',
  'mar mrz mrt maa',
  'apr abr avr',
  'may mai mag mei',
  'jun juin giu',
  'jul juil lug',
  'aug ago aou',
  'sep set',
  'oct out ott okt',
  'nov',
  'dec dic dez',
];
const MONTHS = new Map(
  FIRST_LETTERS.flatMap((names, month) => names.split(' ').map((name) => [name, month + 1] as const)),
);
/** `septiembre`; accented letters take two bytes. */
const LONGEST = 12;
/** First byte of À to ÿ in UTF-8. */
const ACCENTED = 0xc3;

export function isLetter(c: number): boolean {
  const lower = c | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/** Where the letters from `from` on end, accented ones among them. */
export function letterEnd(bytes: Uint8Array, from: number, to: number): number {
  let i = from;
  while (i < to) {
    if (isLetter(bytes[i])) i++;
    else if (bytes[i] === ACCENTED && i + 1 < to) i += 2;
    else break;
  }
  return i;
}

/** 1 to 12 for the name of a month or what it is shortened to, else 0. */
export function monthNamed(bytes: Uint8Array, from: number, to: number): number {
  if (to - from < 3 || to - from > LONGEST) return 0;
  let key = '';
  for (let i = from; i < to && key.length < 4; i++) {
    key +=
      bytes[i] === ACCENTED
        ? String.fromCharCode(bytes[++i] + 0x40)
            .normalize('NFD')[0]
            .toLowerCase()
        : String.fromCharCode(bytes[i] | 0x20);
  }
  // French tells June from July by the fourth letter.
  return MONTHS.get(key) ?? MONTHS.get(key.slice(0, 3)) ?? 0;
}
