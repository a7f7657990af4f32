const TWO_OVER_SQRT_PI = 1.1283791670955126;
const SQRT_HALF = Math.SQRT1_2;
const ONE_OVER_SQRT_TWO_PI = 0.398_942_280_401_432_7;

/** Error function; relative error about 1e-15 (A&S 7.1.6 below 2, erfc above). */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (size >= 2) return Math.sign(x) * (1 - erfc(size));
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return TWO_OVER_SQRT_PI * Math.exp(-x * x) * sum;
}

/** Complementary error function, accurate in the far upper tail (continued fraction A&S 7.1.14 above 2). */
export function erfc(x: number): number {
  if (x < 2) return 1 - erf(x);
  if (x > 27.3) return 0;
  let fraction = 0;
  for (let n = 20 + Math.ceil(200 / x); n > 0; n--) fraction = n / 2 / (x + fraction);
  return (TWO_OVER_SQRT_PI / 2) * (Math.exp(-x * x) / (x + fraction));
}

/** P(Z ≤ z) of the standard normal, accurate in both tails. Golden: special_functions.json `normal_cdf`. */
export function normalCdf(z: number): number {
  return 0.5 * erfc(-z * SQRT_HALF);
}

export function normalDensity(z: number): number {
  return ONE_OVER_SQRT_TWO_PI * Math.exp(-0.5 * z * z);
}

function ratio(top: readonly number[], bottom: readonly number[], x: number): number {
  let numerator = 0;
  let denominator = 0;
  for (let i = top.length - 1; i >= 0; i--) {
    numerator = numerator * x + top[i];
    denominator = denominator * x + bottom[i];
  }
  return numerator / denominator;
}

const CENTRE_TOP = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13_731.693_765_509_46, 45_921.953_931_549_87,
  67_265.770_927_008_7, 33_430.575_583_588_13, 2509.0809287301227,
];
const CENTRE_BOTTOM = [
  1, 42.313_330_701_600_91, 687.187_007_492_057_9, 5394.196_021_424_751, 21213.794301586597,
  39_307.895_800_092_71, 28729.085735721943, 5226.495_278_852_854,
];
const MIDDLE_TOP = [
  1.4234371107496835, 4.630_337_846_156_546, 5.769_497_221_460_691, 3.6478483247632045, 1.2704582524523684,
  0.241_780_725_177_450_6, 0.022723844989269184, 0.000_774_545_014_278_341_4,
];
const MIDDLE_BOTTOM = [
  1, 2.053_191_626_637_759, 1.6763848301838038, 0.689_767_334_985_1, 0.14810397642748008,
  0.015198666563616457, 0.000_547_593_808_499_534_5, 1.0507500716444169e-9,
];
const TAIL_TOP = [
  6.657_904_643_501_103, 5.463_784_911_164_114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
];
const TAIL_BOTTOM = [
  1, 0.599_832_206_555_887_9, 0.136_929_880_922_735_8, 0.014875361290850615, 0.000_786_869_131_145_613_2,
  1.8463183175100548e-5, 1.421_511_758_316_446e-7, 2.0442631033899397e-15,
];

/** z with P(Z ≤ z) = probability; ±∞ at 0 and 1 (Wichura 1988, algorithm AS 241, PPND16). Golden: `normal_quantile`. */
export function normalQuantile(probability: number): number {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`probability: expected a number from 0 to 1, got ${probability}`);
  }
  const q = probability - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(CENTRE_TOP, CENTRE_BOTTOM, 0.180_625 - q * q);
  const tail = q < 0 ? probability : 1 - probability;
  if (tail === 0) return Math.sign(q) * Number.POSITIVE_INFINITY;
  const r = Math.sqrt(-Math.log(tail));
  const size = r <= 5 ? ratio(MIDDLE_TOP, MIDDLE_BOTTOM, r - 1.6) : ratio(TAIL_TOP, TAIL_BOTTOM, r - 5);
  return Math.sign(q) * size;
}
