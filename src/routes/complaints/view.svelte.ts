import type { ComplaintQuery } from '$lib/api/complaints.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { hashQuery } from '$lib/ui/link.ts';

const FIRST = 100;
const MORE = 400;

/** Asked for by an address such as `#/complaints?show=all&cause=delivery`. */
function askedFor(hash: string): Pick<ComplaintQuery, 'show' | 'cause'> {
  const query = hashQuery(hash);
  return { show: query.get('show') === 'all' ? 'all' : 'open', cause: query.get('cause') };
}

export function createComplaintsView(hash: string) {
  const asked = askedFor(hash);
  let show = $state<ComplaintQuery['show']>(asked.show);
  let cause = $state<string | null>(asked.cause);
  let severity = $state<ComplaintQuery['severity']>(null);
  let text = $state('');
  let limit = FIRST;
  const answer = createAnswer(async () =>
    (await getDataApi()).complaints({ show, cause, severity, text, offset: 0, limit }),
  );
  const ask = () => {
    limit = FIRST;
    void answer.refresh();
  };
  return {
    answer,
    get show() {
      return show;
    },
    set show(next) {
      show = next;
      ask();
    },
    get cause() {
      return cause;
    },
    set cause(next) {
      cause = next;
      ask();
    },
    get severity() {
      return severity;
    },
    set severity(next) {
      severity = next;
      ask();
    },
    get text() {
      return text;
    },
    set text(next) {
      text = next;
      ask();
    },
    /** Rows down to here are in sight: the next ones are fetched before they are reached. */
    inSight(last: number): void {
      const held = answer.value;
      if (!held || held.rows.length >= held.total || last < held.rows.length - 50) return;
      limit = held.rows.length + MORE;
      void answer.refresh();
    },
  };
}
