import { expect, test } from 'vitest';
import {
  createKeyRecord,
  deriveKey,
  readKeyRecord,
  unlockKeyRecord,
} from '../../src/lib/store/key-record.ts';
import { calibratedCost, isAcceptableKdf, LEAST_COST } from '../../src/lib/store/passphrase-key.ts';
import { newRecoveryKey, recoveryKeyBytes } from '../../src/lib/store/recovery-key.ts';
import { encryptingSeal } from '../../src/lib/store/seal.ts';

const CONTEXT = { table: 'changes', id: 'a' };
const PAYLOAD = { json: { name: 'Ann' }, arrays: { x: Float64Array.of(1, 2) } };

test('a sealed record opens under its own table and id only, and no flipped bit of it opens', async () => {
  const { master } = await createKeyRecord('a passphrase', LEAST_COST);
  const seal = encryptingSeal(await deriveKey(master, 'data'));
  const stored = await seal.seal(PAYLOAD, CONTEXT);
  expect(await seal.open(stored, CONTEXT)).toEqual(PAYLOAD);
  await expect(seal.open(stored, { ...CONTEXT, id: 'b' })).rejects.toThrow(RangeError);
  await expect(seal.open(stored, { ...CONTEXT, table: 'runs' })).rejects.toThrow(RangeError);
  for (let bit = 0; bit < stored.length * 8; bit++) {
    const flipped = stored.slice();
    flipped[bit >> 3] ^= 1 << (bit & 7);
    await expect(seal.open(flipped, CONTEXT), `bit ${bit}`).rejects.toThrow(RangeError);
  }
});

test('the same payload sealed twice differs, and keys of two purposes do not open each other', async () => {
  const { master } = await createKeyRecord('a passphrase', LEAST_COST);
  const data = encryptingSeal(await deriveKey(master, 'data'));
  const stored = await data.seal(PAYLOAD, CONTEXT);
  expect(await data.seal(PAYLOAD, CONTEXT)).not.toEqual(stored);
  const backup = encryptingSeal(await deriveKey(master, 'backup'));
  await expect(backup.open(stored, CONTEXT)).rejects.toThrow(RangeError);
});

test('a key record whose costs were lowered does not open with the right passphrase', async () => {
  const cost = { ...LEAST_COST, iterations: 3 };
  const { record } = await createKeyRecord('é passphrase', cost);
  expect(await unlockKeyRecord(record, { passphrase: 'e\u0301 passphrase' })).not.toBeNull();
  const cheaper = { ...record, kdf: { ...record.kdf, iterations: 2 } };
  expect(await unlockKeyRecord(cheaper, { passphrase: 'é passphrase' })).toBeNull();
});

test('costs below the floor or above the ceiling are refused before anything is allocated', async () => {
  const { record } = await createKeyRecord('a passphrase', LEAST_COST);
  expect(readKeyRecord(record)).toEqual(record);
  const bad = [
    { memoryKiB: 19 * 1024 - 1 },
    { memoryKiB: 1024 * 1024 + 1 },
    { iterations: 1 },
    { iterations: 1e9 },
    { parallelism: 0 },
    { memoryKiB: NaN },
    { salt: 'AAAA' },
    { name: 'pbkdf2' },
  ];
  for (const change of bad) {
    const kdf = { ...record.kdf, ...change };
    expect(isAcceptableKdf(kdf), JSON.stringify(change)).toBe(false);
    expect(readKeyRecord({ ...record, kdf })).toBeNull();
  }
});

test('the cost follows the speed of the device, between the usual memory and the floor', async () => {
  const taking = (millis: number) => {
    let time = -millis;
    return () => (time += millis);
  };
  expect(await calibratedCost(taking(40))).toEqual({ iterations: 10, memoryKiB: 65_536, parallelism: 1 });
  expect(await calibratedCost(taking(190))).toEqual({ iterations: 3, memoryKiB: 65_536, parallelism: 1 });
  expect(await calibratedCost(taking(400))).toEqual({ iterations: 3, memoryKiB: 32_768, parallelism: 1 });
  expect(await calibratedCost(taking(4000))).toEqual(LEAST_COST);
});

test('a recovery key is read however it is typed, and a wrong letter is noticed', () => {
  const key = newRecoveryKey();
  expect(key).toMatch(/^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/);
  expect(newRecoveryKey()).not.toBe(key);
  const typed = key.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
  expect(recoveryKeyBytes(typed)).toEqual(recoveryKeyBytes(key));
  expect(recoveryKeyBytes(key.slice(1))).toBeNull();
  expect(recoveryKeyBytes(`U${key.slice(1)}`)).toBeNull();
});
