import type { ComplaintSuggestion } from '$lib/api/complaints.ts';
import type { Outcome } from '$lib/base/outcome.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import type { ComplaintClass, Sentiment, Severity } from '$lib/crm/complaint.ts';
import type { KnownError } from '$lib/ui/messages/errors.ts';

const CALM_MILLIS = 250;

/** A complaint being taken down: what its words suggest stands until the person says otherwise. */
export function createIntake() {
  let text = $state('');
  let suggestion = $state.raw<ComplaintSuggestion | null>(null);
  let own = $state.raw<{ class?: ComplaintClass; severity?: Severity; sentiment?: Sentiment }>({});
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function suggest(): Promise<void> {
    const asked = text;
    const found = asked.trim() === '' ? null : await (await getDataApi()).suggestComplaint(asked);
    if (asked === text) suggestion = found;
  }

  return {
    get text() {
      return text;
    },
    set text(next) {
      text = next;
      clearTimeout(timer);
      timer = setTimeout(() => void suggest(), CALM_MILLIS);
    },
    get suggestion() {
      return suggestion;
    },
    get class(): ComplaintClass {
      return own.class ?? suggestion?.class ?? 'other';
    },
    set class(next) {
      own = { ...own, class: next };
    },
    get severity(): Severity {
      return own.severity ?? suggestion?.severity ?? 'medium';
    },
    set severity(next) {
      own = { ...own, severity: next };
    },
    get sentiment(): Sentiment {
      return own.sentiment ?? suggestion?.sentiment ?? 'unhappy';
    },
    set sentiment(next) {
      own = { ...own, sentiment: next };
    },
    async save(about: {
      readonly customer: string | null;
      readonly time: number;
      readonly channel: string;
    }): Promise<Outcome<{ readonly id: string }, KnownError>> {
      clearTimeout(timer);
      await suggest();
      const { class: kind, severity, sentiment } = this;
      return (await getDataApi()).saveRecord({
        table: 'complaints',
        id: null,
        fields: { ...about, text, class: kind, severity, sentiment },
      });
    },
    clear(): void {
      text = '';
      suggestion = null;
      own = {};
    },
  };
}
