import { describe, expect, it } from 'vitest';
import { hashQuery, hashScreen, link } from '../../src/lib/ui/link.ts';

describe('links', () => {
  it('never writes anything before the hash', () => {
    for (const screen of ['start', 'today', 'customer', 'import'] as const)
      expect(link(screen)).toMatch(/^#\//);
  });

  it('carry a query after the hash and read it back, ids with signs included', () => {
    const address = link('customer', { id: '00417 & +86/5', view: null });
    expect(hashQuery(address).get('id')).toBe('00417 & +86/5');
    expect(hashQuery(address).has('view')).toBe(false);
    expect(hashScreen(address)).toBe('customer');
  });

  it('name the start for an empty hash', () => {
    expect(['', '#', '#/', '#/?demo=retail'].map(hashScreen)).toEqual(['start', 'start', 'start', 'start']);
  });
});
