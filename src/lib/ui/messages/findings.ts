import type { Finding } from '../../api/overview.ts';
import { m } from '../../paraglide/messages.js';
import { formatCount, formatMoney, formatPercent, formatSigned } from '../format.ts';
import { groupName, isSegmentGroup } from './groups.ts';

/** A finding in one sentence with its figures. The type checker proves the map complete. */
export function findingSentence(finding: Finding): string {
  const figure = (name: string) => Number(finding.figures[name] ?? 0);
  const word = (name: string) => String(finding.figures[name] ?? '');
  switch (finding.kind) {
    case 'revenue-change':
      return m.overview_finding_revenue({
        change: `${formatSigned(100 * figure('change'))}%`,
        now: formatMoney(figure('revenue90')),
        before: formatMoney(figure('revenuePrevious90')),
      });
    case 'top-share':
      return m.overview_finding_top({
        people: formatPercent(figure('peopleShare')),
        revenue: formatPercent(figure('revenueShare')),
      });
    case 'one-time-share':
      return m.overview_finding_one_time({
        share: formatPercent(figure('share')),
        n: figure('people'),
        count: formatCount(figure('people')),
      });
    case 'at-risk':
      return m.overview_finding_at_risk({
        n: figure('people'),
        count: formatCount(figure('people')),
        amount: formatMoney(figure('atRisk')),
      });
    case 'broken-rhythms':
      return m.overview_finding_broken({ n: figure('people'), count: formatCount(figure('people')) });
    case 'segment-standout': {
      const group = word('group');
      return m.overview_finding_standout({
        group: isSegmentGroup(group) ? groupName(group) : group,
        people: formatPercent(figure('peopleShare')),
        share: formatPercent(figure('atRiskShare')),
      });
    }
    case 'no-signal':
      return m.overview_finding_no_signal();
    case 'label-base-rate':
      return m.overview_finding_label({
        n: figure('left'),
        count: formatCount(figure('left')),
        rate: formatPercent(figure('share')),
      });
    case 'returns-share':
      return m.overview_finding_returns({
        share: formatPercent(figure('share'), 1),
        amount: formatMoney(figure('amount')),
      });
    case 'anonymous-share':
      return m.overview_finding_anonymous({
        share: formatPercent(figure('share'), 1),
        amount: formatMoney(figure('amount')),
      });
  }
}
