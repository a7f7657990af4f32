/** Kinds of bytes, as bits: what occurs in a value says which readings are worth trying. */
export const CharacterClass = {
  DIGIT: 1,
  DOT: 2,
  COMMA: 4,
  DASH: 8,
  SLASH: 16,
  COLON: 32,
  LETTER: 64,
  BLANK: 128,
  HIGH: 256,
  SIGN: 512,
  AT: 1024,
  OTHER: 2048,
} as const;

const CLASSES = new Uint16Array(256).fill(CharacterClass.OTHER);
for (let c = 0x30; c <= 0x39; c++) CLASSES[c] = CharacterClass.DIGIT;
for (let c = 0x41; c <= 0x5a; c++) CLASSES[c] = CLASSES[c + 32] = CharacterClass.LETTER;
for (let c = 0x80; c <= 0xff; c++) CLASSES[c] = CharacterClass.HIGH;
CLASSES[0x2e] = CharacterClass.DOT;
CLASSES[0x2c] = CharacterClass.COMMA;
CLASSES[0x2d] = CharacterClass.DASH;
CLASSES[0x2f] = CharacterClass.SLASH;
CLASSES[0x3a] = CharacterClass.COLON;
CLASSES[0x20] = CharacterClass.BLANK;
CLASSES[0x40] = CharacterClass.AT;
for (const sign of [0x2b, 0x28, 0x29, 0x24, 0x27]) CLASSES[sign] = CharacterClass.SIGN;

/** The classes that occur in a value, united. */
export function classOf(bytes: Uint8Array, start: number, end: number): number {
  let mask = 0;
  for (let k = start; k < end; k++) mask |= CLASSES[bytes[k]];
  return mask;
}
