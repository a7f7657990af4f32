import type { Random } from '../base/random.ts';
import type { DayNumber } from '../base/units.ts';
import type { SampleLanguage } from './language.ts';
import type { Place } from './places.ts';
import {
  CHINESE_GIVEN,
  CHINESE_STREETS,
  CHINESE_SURNAMES,
  ENGLISH_GIVEN,
  ENGLISH_STREETS,
  ENGLISH_SURNAMES,
} from './people-words.ts';

export interface Person {
  readonly name: string;
  readonly gender: string;
  /** Latin letters, fit for the left of an e-mail address. */
  readonly handle: string;
}

export interface Address {
  readonly address: string;
  readonly latitude: number;
  readonly longitude: number;
}

export function pick<T>(random: Random, items: readonly T[]): T {
  return items[random.integer(items.length)];
}

/** Index drawn in proportion to `weights`. */
export function pickWeighted(random: Random, weights: readonly number[]): number {
  let left = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  for (let i = 0; i < weights.length - 1; i++) {
    left -= weights[i];
    if (left < 0) return i;
  }
  return weights.length - 1;
}

export function createPerson(random: Random, language: SampleLanguage): Person {
  if (language === 'en') {
    const [given, gender] = pick(random, ENGLISH_GIVEN).split(':');
    const surname = pick(random, ENGLISH_SURNAMES);
    const handle = `${given}.${surname}`
      .toLowerCase()
      .normalize('NFD')
      .replaceAll(/[^a-z.]/g, '');
    return { name: `${given} ${surname}`, gender: gender === 'f' ? 'female' : 'male', handle };
  }
  const [surname, surnamePinyin] = pick(random, CHINESE_SURNAMES).split(':');
  const [given, givenPinyin, gender] = pick(random, CHINESE_GIVEN).split(':');
  return {
    name: surname + given,
    gender: gender === 'f' ? '女' : '男',
    handle: `${surnamePinyin}.${givenPinyin}`,
  };
}

export function createAddress(random: Random, language: SampleLanguage, place: Place): Address {
  const number = 1 + random.integer(140);
  return {
    address:
      language === 'en'
        ? `${number} ${pick(random, ENGLISH_STREETS)}`
        : `${pick(random, CHINESE_STREETS)}${number}号`,
    latitude: round4(place.latitude + random.normal() * 0.012),
    longitude: round4(place.longitude + random.normal() * 0.018),
  };
}

function round4(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

export function createBirthday(random: Random, asOf: DayNumber): DayNumber {
  return asOf - Math.round((22 + 58 * random.beta(1.6, 2)) * 365.25);
}

// Ofcom keeps these for drama; each is followed by three digits.
const FICTIONAL_BRITISH = [
  '+44 7700 900', '+44 1632 960', '+44 113 496 0', '+44 114 496 0', '+44 115 496 0', '+44 116 496 0', '+44 117 496 0',
  '+44 118 496 0', '+44 121 496 0', '+44 131 496 0', '+44 141 496 0', '+44 151 496 0', '+44 161 496 0', '+44 20 7946 0',
  '+44 28 9649 6', '+44 29 2018 0', '+44 191 498 0',
] as const; // prettier-ignore
const FICTIONAL_AMERICAN_AREAS = [
  312, 414, 608, 920, 612, 218, 515, 319, 815, 309, 317, 260, 616, 313, 517, 419, 216, 614,
];

/** Every `index` has its own number, in ranges that are never given to anyone. */
export function fictionalPhone(index: number, country: 'uk' | 'us' | 'cn'): string {
  if (country === 'uk') {
    const range = FICTIONAL_BRITISH[index % FICTIONAL_BRITISH.length];
    const number = (Math.floor(index / FICTIONAL_BRITISH.length) * 7 + 118) % 1000;
    return range + String(number).padStart(3, '0');
  }
  if (country === 'us') {
    const area = FICTIONAL_AMERICAN_AREAS[index % FICTIONAL_AMERICAN_AREAS.length];
    const number = (Math.floor(index / FICTIONAL_AMERICAN_AREAS.length) * 7 + 18) % 100;
    return `+1 ${area} 555 01${String(number).padStart(2, '0')}`;
  }
  // 140 is kept for machines, whose numbers have 13 digits: no person has 11 of them.
  return `+86 140 0000 ${String((index * 7 + 1018) % 10_000).padStart(4, '0')}`;
}
