const DOTS = '•••';
const letters = (text: string) => [...text.normalize('NFC')];
const HAN = /^[\p{Script=Han}·]+$/u;

/** `Ann Archer` → `A. A.`, `王小明` → `王••`: one tells two rows apart, nobody else tells who they are. */
export function maskedName(text: string): string {
  const name = text.trim();
  if (name === '') return '';
  if (HAN.test(name)) return `${letters(name)[0]}••`;
  const words = name.split(/[\s\-–,/]+/).filter((word) => /\p{L}|\p{N}/u.test(word));
  const initials = words.slice(0, 3).map((word) => {
    const first = letters(word).find((letter) => /\p{L}|\p{N}/u.test(letter)) ?? '';
    return `${first.toLocaleUpperCase()}.`;
  });
  return initials.join(' ') || DOTS;
}

/** The last two digits stay, to tell one number from another: `+44 20 7946 0018` → `••• 18`. */
export function maskedPhone(text: string): string {
  const digits = text.replace(/\D/g, '');
  if (text.trim() === '') return '';
  return digits.length > 5 ? `${DOTS} ${digits.slice(-2)}` : DOTS;
}

export const masked = (text: string): string => (text.trim() === '' ? '' : DOTS);

/** Words that were masked: they must not be written over what they stand for. */
export const isMasked = (text: string): boolean => text.includes(DOTS);
