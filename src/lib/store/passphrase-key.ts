import { fromBase64, toBase64 } from './base64.ts';

/** How a passphrase becomes a key: Argon2id (RFC 9106) with these costs. Kept beside what it protects, in clear. */
export interface KdfParameters {
  readonly name: 'argon2id';
  /** 16 random bytes, base64. */
  readonly salt: string;
  /** Passes over the memory. */
  readonly iterations: number;
  readonly memoryKiB: number;
  readonly parallelism: number;
}

export type KdfCost = Pick<KdfParameters, 'iterations' | 'memoryKiB' | 'parallelism'>;

const MIB = 1024;
/** Below this a stolen copy is guessed too cheaply: OWASP's least Argon2id setting. */
export const LEAST_COST: KdfCost = { iterations: 2, memoryKiB: 19 * MIB, parallelism: 1 };
const USUAL_MEMORY_KIB = 64 * MIB;
const USUAL_ITERATIONS = 3;
const MOST_MEMORY_KIB = 1024 * MIB;
const MOST_ITERATIONS = 64;
const MOST_LANES = 16;
const SALT_BYTES = 16;
const TARGET_MILLIS = 1000;

/** Checked before a byte is allocated: a hostile header may ask for too little work or for all memory. */
export function isAcceptableKdf(kdf: unknown): kdf is KdfParameters {
  const { name, salt, iterations, memoryKiB, parallelism } = (kdf ?? {}) as Partial<KdfParameters>;
  const within = (value: unknown, least: number, most: number) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
  return (
    name === 'argon2id' &&
    fromBase64(salt)?.length === SALT_BYTES &&
    within(iterations, LEAST_COST.iterations, MOST_ITERATIONS) &&
    within(memoryKiB, LEAST_COST.memoryKiB, MOST_MEMORY_KIB) &&
    within(parallelism, 1, MOST_LANES)
  );
}

export function kdfWithSalt(cost: KdfCost): KdfParameters {
  const salt = toBase64(crypto.getRandomValues(new Uint8Array(SALT_BYTES)));
  const { iterations, memoryKiB, parallelism } = cost;
  return { name: 'argon2id', salt, iterations, memoryKiB, parallelism };
}

/** The cost that takes about a second here: 64 MiB and three passes or more; less on a slow device, never under the floor. */
export async function calibratedCost(clock: () => number = () => performance.now()): Promise<KdfCost> {
  const began = clock();
  await argon2('calibration', kdfWithSalt(LEAST_COST));
  const millisPerKiBPass = (clock() - began) / (LEAST_COST.memoryKiB * LEAST_COST.iterations);
  const passes = Math.floor(TARGET_MILLIS / (millisPerKiBPass * USUAL_MEMORY_KIB));
  if (passes >= USUAL_ITERATIONS)
    return { iterations: Math.min(passes, 10), memoryKiB: USUAL_MEMORY_KIB, parallelism: 1 };
  const half = { iterations: USUAL_ITERATIONS, memoryKiB: USUAL_MEMORY_KIB / 2, parallelism: 1 };
  return millisPerKiBPass * half.memoryKiB * half.iterations <= 2 * TARGET_MILLIS ? half : LEAST_COST;
}

/**
 * The key that wraps the master key. Cost: `iterations` passes over `memoryKiB`.
 * @throws RangeError where the parameters are outside their bounds; nothing is allocated then.
 */
export async function passphraseKey(passphrase: string, kdf: KdfParameters): Promise<CryptoKey> {
  if (!isAcceptableKdf(kdf)) throw new RangeError('kdf: outside its bounds');
  const bytes = await argon2(passphrase, kdf);
  const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
  bytes.fill(0);
  return key;
}

async function argon2(passphrase: string, kdf: KdfParameters): Promise<Uint8Array<ArrayBuffer>> {
  const { argon2id } = await import('hash-wasm');
  const hash = await argon2id({
    // One keyboard's é is another's e and accent.
    password: passphrase.normalize('NFKC'),
    salt: fromBase64(kdf.salt) ?? new Uint8Array(SALT_BYTES),
    iterations: kdf.iterations,
    memorySize: kdf.memoryKiB,
    parallelism: kdf.parallelism,
    hashLength: 32,
    outputType: 'binary',
  });
  return hash as Uint8Array<ArrayBuffer>;
}
