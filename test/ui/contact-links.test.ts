import { expect, test } from 'vitest';
import { callLink, mailLink, mapLink, messageLink } from '../../src/lib/ui/contact-links.ts';

test('a way of contact opens the device’s own app', () => {
  const ways = { phone: '+44 (20) 7946-0018', email: 'ann@example.com', address: '4 Mill Lane' };
  expect([callLink(ways), messageLink(ways), mailLink(ways), mapLink(ways)]).toEqual([
    'tel:+442079460018',
    'sms:+442079460018',
    'mailto:ann@example.com',
    'geo:0,0?q=4%20Mill%20Lane',
  ]);
});

test('what is missing or masked leads nowhere', () => {
  for (const text of [null, '', '••• 18', '•••']) {
    const ways = { phone: text, email: text, address: text };
    expect([callLink(ways), messageLink(ways), mailLink(ways), mapLink(ways)]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  }
});
