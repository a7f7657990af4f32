import type { ColumnProfile } from './column-profile.ts';
import type { Assignment, SeenColumn } from './seen-column.ts';

const SALES = /^(buy|bought|purchase|purchased|order|ordered|transaction|checkout|购买|下单|成交|購買)$/;
const LOOKS =
  /^(pv|view|viewed|click|clicked|cart|add ?to ?cart|addcart|remove ?from ?cart|fav|favou?rite|wishlist|search|impression|page ?view|浏览|瀏覽|点击|點擊|收藏|加购|加購)$/;
const MOST_EVENTS = 12;

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
const isSale = (text: string) => SALES.test(plain(text));
const isLook = (text: string) => LOOKS.test(plain(text));

/** What a visitor did, sales and other deeds: of such rows only the sales are sales. Null where it is no such column. */
export function eventsOf(profile: ColumnProfile): { sales: string[]; looks: string[] } | null {
  if (profile.distinctCount < 2 || profile.distinctCount > MOST_EVENTS) return null;
  const values = profile.values();
  const sales = values.filter(isSale);
  const looks = values.filter((value) => !isSale(value));
  return sales.length > 0 && looks.some(isLook) ? { sales, looks } : null;
}

/**
 * A log of what visitors did: its deeds stand for the state of an order. Without headings the person comes first,
 * then the thing; the time is in seconds since 1970.
 */
export function addEvents(columns: readonly SeenColumn[], fields: Assignment, hasHeadings: boolean): void {
  const events = columns.find(({ profile }) => eventsOf(profile) !== null);
  if (!events) return;
  const put = (field: 'status' | 'customer' | 'product' | 'time', column: SeenColumn | undefined) => {
    if (column) fields.set(field, { column: column.index, exact: false });
  };
  for (const [field, { column }] of [...fields]) if (column === events.index) fields.delete(field);
  put('status', events);
  if (hasHeadings) return;
  const time = columns.find(({ profile }) => {
    const { dates, meaningful } = profile;
    return meaningful > 0 && Math.max(dates['epoch-seconds'], dates['epoch-millis']) === meaningful;
  });
  if (time) {
    fields.clear();
    const [person, thing] = columns.filter((column) => column !== events && column !== time);
    put('status', events);
    put('time', time);
    put('customer', person);
    put('product', thing);
  }
}
