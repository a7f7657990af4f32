import type { AuditAnswer, ErasureCertificate, SubjectRecord } from '../../api/privacy.ts';
import { MILLIS_PER_DAY } from '../../base/units.ts';
import { DATASETS, type DatasetName } from '../../data/datasets.ts';
import type { HtmlPage } from '../html-page.ts';
import { m } from '../../paraglide/messages.js';
import {
  formatCount,
  formatDateTime,
  formatWallTime,
  formatDay,
  formatDecimal,
  formatMoneyExact,
  formatPercent,
} from '../format.ts';
import { intlTag } from '../preferences.svelte.ts';
import { columnName, datasetName } from './columns.ts';

type Words = () => string;
type Cell = string | number | boolean | null;
type AuditEntry = AuditAnswer['entries'][number];

const DONE: Readonly<Record<string, Words>> = {
  backup: m.privacy_log_backup,
  'folder-copy': m.privacy_log_folder,
  'give-file': m.privacy_log_give_file,
  'give-codes': m.privacy_log_give_codes,
  'give-customers': m.privacy_log_give_customers,
  'export-picture': m.privacy_log_picture,
  'export-customers': m.privacy_log_customers,
  'export-rows': m.privacy_log_rows,
  'export-scores': m.privacy_log_scores,
  'export-model': m.privacy_log_model,
  'subject-export': m.privacy_log_subject,
  erase: m.privacy_log_erase,
  anonymise: m.privacy_log_anonymise,
  'retention-erase': m.privacy_log_retention_erase,
  'retention-anonymise': m.privacy_log_retention_anonymise,
  'let-erased-in': m.privacy_log_let_in,
  keeping: m.privacy_log_keeping,
  'empty-bin': m.privacy_log_bin,
};

const isDataset = (name: string): name is DatasetName => Object.hasOwn(DATASETS, name);

/** What an entry of the log says was done; words of a newer version stand as they are. */
export const auditWords = (what: string): string => DONE[what]?.() ?? what;

/** How much it was about. */
export function auditDetail({ facts }: AuditEntry): string {
  return Object.entries(facts)
    .filter(([, value]) => typeof value === 'number' && value > 0)
    .map(([name, value]) => {
      const count = formatCount(Number(value));
      if (isDataset(name)) return m.privacy_fact_rows({ set: datasetName(name), count });
      if (name === 'operations') return m.privacy_fact_operations({ count });
      if (name === 'rejectedRows') return m.privacy_fact_rejected({ count });
      if (name === 'attachments') return m.attachments_fact({ count });
      if (name === 'savedViews') return m.privacy_fact_views({ count });
      if (name === 'years') return m.privacy_fact_years({ n: Number(value), count });
      return name === 'people' ? m.privacy_fact_people({ count }) : `${name} ${count}`;
    })
    .join(m.customer_list_comma());
}

function cellText(kind: string, value: Cell): string {
  if (value === null || value === '') return '';
  if (typeof value === 'boolean') return value ? m.common_yes() : m.common_no();
  if (typeof value === 'string') return value;
  if (kind === 'money') return formatMoneyExact(value);
  if (kind === 'day') return formatDay(value);
  if (kind === 'time')
    return value % MILLIS_PER_DAY === 0 ? formatDay(value / MILLIS_PER_DAY) : formatWallTime(value);
  return kind === 'boolean' ? cellText(kind, value === 1) : formatDecimal(value);
}

const COMPUTED: Readonly<Record<string, readonly [name: Words, text: (value: number) => string]>> = {
  orders: [m.privacy_computed_orders, formatCount],
  revenue: [m.privacy_computed_revenue, formatMoneyExact],
  averageOrder: [m.privacy_computed_average, formatMoneyExact],
  churn: [m.customer_risk, (value) => formatPercent(value)],
  clv: [m.customer_worth, formatMoneyExact],
};

const RECORDS: Readonly<Record<SubjectRecord['written'][number]['record'], Words>> = {
  attachments: m.attachments_title,
  customers: m.import_ds_customers,
  interactions: m.import_ds_interactions,
  feedback: m.import_ds_feedback,
  complaints: m.complaints_title,
  tasks: m.privacy_record_tasks,
  surveys: m.experience_tab_surveys,
  consents: m.consent_title,
  plays: m.lifecycle_playbook,
  improvements: m.improve_title,
  opportunities: m.pipeline_opportunities,
  requests: m.requests_title,
  rivals: m.boards_rivals,
  touchpoints: m.journey_title,
  views: m.customers_views,
};

/** All that is held about one person, for their own eyes. */
export function subjectPage(record: SubjectRecord): HtmlPage {
  const known = record.computed.filter(({ name }) => Object.hasOwn(COMPUTED, name));
  return {
    language: intlTag(),
    title: m.privacy_page_title({ name: record.name || record.id }),
    lead: [
      m.privacy_page_lead({ workspace: record.workspace, time: formatDateTime(record.at), id: record.id }),
      ...(record.alsoKnownAs.length ? [m.privacy_page_also({ ids: record.alsoKnownAs.join(', ') })] : []),
    ],
    sections: [
      ...record.imported.map(({ fileName, importedAt, inBin, dataset, columns, rows }) => ({
        heading: (inBin ? m.privacy_page_file_bin : m.privacy_page_file)({
          set: isDataset(dataset) ? datasetName(dataset) : dataset,
          file: fileName,
          time: formatDateTime(importedAt),
        }),
        columns: columns.map(({ name }) => (isDataset(dataset) ? columnName(dataset, name) : name)),
        rows: rows.map((row) => row.map((value, at) => cellText(columns[at]?.kind ?? '', value))),
      })),
      ...record.refused.map(({ fileName, importedAt, headings, rows }) => ({
        heading: m.privacy_page_refused({ file: fileName, time: formatDateTime(importedAt) }),
        columns: headings,
        rows,
      })),
      {
        heading: m.privacy_page_written(),
        columns: [m.privacy_when(), m.privacy_what(), m.import_conflict_field(), m.privacy_page_value()],
        rows: record.written.map(({ at, record: table, field, value, takenBack }) => [
          formatDateTime(at),
          RECORDS[table](),
          columnName('customers', field),
          takenBack ? m.privacy_page_taken_back() : cellText('', value),
        ]),
      },
      {
        heading: m.privacy_page_computed(),
        columns: [],
        rows: known.flatMap(({ name, value }) => {
          const words = COMPUTED[name];
          return words ? [[words[0](), words[1](value)]] : [];
        }),
      },
    ].filter(({ rows }) => rows.length > 0),
    media: record.attachments
      .filter(({ base64 }) => base64 !== '')
      .map(({ at, text, ...media }) => ({
        ...media,
        caption: [formatDateTime(at), text].filter(Boolean).join(m.customer_list_comma()),
      })),
  };
}

/** What was taken out, in pairs of words. */
export function certificateLines(certificate: ErasureCertificate): readonly (readonly [string, string])[] {
  const {
    kind,
    id,
    people,
    workspace,
    at,
    rows,
    operations,
    rejectedRows,
    savedViews,
    attachments,
    outOfReach,
  } = certificate;
  const counted = Object.entries(rows).map(
    ([set, count]) =>
      [m.privacy_cert_rows({ set: isDataset(set) ? datasetName(set) : set }), formatCount(count)] as const,
  );
  const files = outOfReach.map(({ what, at: time }) => `${auditWords(what)}, ${formatDateTime(time)}`);
  return [
    [m.privacy_what(), auditWords(kind)],
    ...(people > 0
      ? [
          id === null
            ? ([m.privacy_cert_people(), formatCount(people)] as const)
            : ([m.privacy_cert_id(), id] as const),
        ]
      : []),
    [m.settings_section_workspace(), workspace],
    [m.privacy_when(), formatDateTime(at)],
    ...counted,
    [m.privacy_cert_edits(), formatCount(operations)],
    ...(rejectedRows > 0 ? [[m.privacy_cert_rejected(), formatCount(rejectedRows)] as const] : []),
    ...(attachments > 0 ? [[m.attachments_title(), formatCount(attachments)] as const] : []),
    ...(savedViews > 0 ? [[m.privacy_cert_views(), formatCount(savedViews)] as const] : []),
    [m.privacy_cert_reach(), files.length > 0 ? files.join('\n') : m.privacy_cert_reach_none()],
    [m.privacy_cert_entry(), formatCount(certificate.entry.sequence + 1)],
    [m.privacy_cert_hash(), certificate.entry.hash],
  ];
}

/** What a certificate is proof of. */
export function certificateLead({ kind, id, people }: ErasureCertificate): string {
  const count = { n: people, count: formatCount(people) };
  if (kind === 'keeping') return m.keeping_cert();
  if (id === null)
    return kind === 'erase' ? m.retention_cert_erased(count) : m.retention_cert_anonymised(count);
  return kind === 'erase' ? m.privacy_cert_erased() : m.privacy_cert_anonymised();
}

export const certificatePage = (certificate: ErasureCertificate): HtmlPage => ({
  language: intlTag(),
  title: m.privacy_cert_title(),
  lead: [certificateLead(certificate)],
  sections: [
    { heading: m.privacy_cert_done(), columns: [], rows: certificateLines(certificate).map((line) => [...line]) },
  ],
}); // prettier-ignore
