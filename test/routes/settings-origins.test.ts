import { describe, expect, it } from 'vitest';
import { otherOrigins, policyLines } from '../../src/routes/settings/origins.ts';

const own = 'https://shop.example';

describe('what left for other servers', () => {
  it('own files, blobs and inline data are no requests to others', () => {
    const addresses = [`${own}/_app/a.js`, './b.wasm', `blob:${own}/1`, 'data:text/plain,x'];
    expect(otherOrigins(addresses, own)).toEqual([]);
  });

  it('another host, another port and a socket each count', () => {
    const addresses = ['https://other.example/x', 'https://shop.example:8443/y', 'wss://shop.example/z'];
    expect(otherOrigins(addresses, own)).toHaveLength(3);
  });

  it('a policy is shown one rule a line', () => {
    expect(policyLines("default-src 'self'; connect-src 'self';")).toEqual([
      "default-src 'self'",
      "connect-src 'self'",
    ]);
  });
});
