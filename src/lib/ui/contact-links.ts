/** Addresses that the device itself opens: the dialler, messages, mail, maps. Null where there is nothing to reach. */
export interface ContactWays {
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
}

const digits = (phone: string): string => phone.replace(/[^\d+]/g, '');

/** Masked ways lead nowhere: two digits are nobody's number. */
const known = (way: string | null): way is string => !!way && !way.includes('•');

export const callLink = ({ phone }: ContactWays): string | null =>
  known(phone) ? `tel:${digits(phone)}` : null;

export const messageLink = ({ phone }: ContactWays): string | null =>
  known(phone) ? `sms:${digits(phone)}` : null;

export const mailLink = ({ email }: ContactWays): string | null => (known(email) ? `mailto:${email}` : null);

/** A `geo:` address is answered by the device's own map app; no map of another origin is loaded. */
export const mapLink = ({ address }: ContactWays): string | null =>
  known(address) ? `geo:0,0?q=${encodeURIComponent(address)}` : null;

/** The same for a point on the map. */
export const placeLink = ({ latitude, longitude }: { latitude: number; longitude: number }): string =>
  `geo:${latitude},${longitude}?q=${latitude},${longitude}`;
