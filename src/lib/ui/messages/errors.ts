import type { StoreError } from '../../api/workspace.ts';
import type { ImportError } from '../../import/plan.ts';
import { WorkEnded } from '../../base/lifeline.ts';
import { m } from '../../paraglide/messages.js';
import { formatBytes, formatCount, formatDateTime } from '../format.ts';

/** `app-failed` is what screens show for anything that was never meant to fail; its code names the place only. */
export type KnownError =
  | StoreError
  | ImportError
  | { readonly kind: 'fit-failed'; readonly reason: string }
  /** The worker died in mid work and was replaced: whether the last step was kept has to be looked at. */
  | { readonly kind: 'work-ended' }
  | { readonly kind: 'app-failed'; readonly code: string };

/** What was thrown, as a screen says it. */
export const caughtError = (thrown: unknown, code: string): KnownError =>
  thrown instanceof WorkEnded ? { kind: 'work-ended' } : { kind: 'app-failed', code };

export interface ErrorWords {
  readonly happened: string;
  readonly safe: string;
  readonly next: string;
  /** To copy into a report; holds no personal data. */
  readonly code: string;
}

/** What is wrong where a field does not fit, for those that people often get wrong. */
const INVALID: Readonly<Record<string, () => string>> = {
  birthday: m.errors_invalid_birthday,
  since: m.errors_invalid_since,
  until: m.errors_invalid_until,
  time: m.errors_invalid_time,
  amountMinor: m.errors_invalid_amount,
  impactMinor: m.errors_invalid_amount,
  compensationMinor: m.errors_invalid_amount,
};

/** Every kind of error in words: what happened, what is safe, what to do. The type checker proves it complete. */
export function errorWords(error: KnownError): ErrorWords {
  const [happened, next, safe = m.errors_safe_unchanged()] = sentences(error);
  return { happened, safe, next, code: errorCode(error) };
}

function errorCode(error: KnownError): string {
  if (error.kind === 'storage-failed' || error.kind === 'folder-failed' || error.kind === 'app-failed')
    return `${error.kind}/${error.code}`;
  return error.kind;
}

type Sentences = readonly [happened: string, next: string, safe?: string];

function sentences(error: KnownError): Sentences {
  switch (error.kind) {
    case 'workspace-missing':
      return [m.errors_workspace_missing(), m.errors_workspace_missing_next()];
    case 'read-only':
      return [m.errors_read_only(), m.errors_read_only_next()];
    case 'masked':
      return [m.privacy_masked_error(), m.privacy_masked_error_next()];
    case 'storage-full':
      return [m.errors_storage_full(), m.errors_storage_full_next()];
    case 'storage-failed':
      return [m.errors_storage_failed(), m.errors_storage_failed_next()];
    case 'newer-schema':
      return [m.errors_newer_schema(), m.errors_newer_schema_next()];
    case 'data-missing':
      return [m.errors_data_missing(), m.errors_data_missing_next()];
    case 'already-imported':
      return [
        m.errors_already_imported({ when: formatDateTime(error.importedAt) }),
        m.errors_already_imported_next(),
      ];
    case 'locked':
      return [m.errors_locked(), m.errors_locked_next()];
    case 'wrong-secret':
      return [
        m.errors_wrong_secret(),
        error.retryAt > 0
          ? m.errors_unlock_delayed_next({ when: formatDateTime(error.retryAt) })
          : m.errors_wrong_secret_next(),
      ];
    case 'unlock-delayed':
      return [
        m.errors_unlock_delayed(),
        m.errors_unlock_delayed_next({ when: formatDateTime(error.retryAt) }),
      ];
    case 'weak-passphrase':
      return [m.errors_weak_passphrase(), m.errors_weak_passphrase_next()];
    case 'recovery-mismatch':
      return [m.errors_recovery_mismatch(), m.errors_recovery_mismatch_next()];
    case 'nothing-to-undo':
      return [m.errors_nothing_to_undo(), m.errors_nothing_to_undo_next()];
    case 'folder-refused':
      return [m.errors_folder_refused(), m.errors_folder_refused_next()];
    case 'folder-failed':
      return [m.errors_folder_failed(), m.errors_folder_failed_next()];
    case 'backup-damaged':
      return [m.errors_backup_damaged(), m.errors_backup_damaged_next()];
    case 'backup-truncated':
      return [m.errors_backup_truncated(), m.errors_backup_damaged_next()];
    case 'backup-reordered':
      return [m.errors_backup_reordered(), m.errors_backup_damaged_next()];
    case 'backup-locked':
      return [m.errors_backup_locked(), m.errors_backup_locked_next()];
    case 'backup-wrong-passphrase':
      return [m.errors_backup_wrong_passphrase(), m.errors_backup_wrong_passphrase_next()];
    case 'backup-key-refused':
      return [m.errors_backup_key_refused(), m.errors_backup_key_refused_next()];
    case 'backup-not-rapport':
      return [m.errors_backup_not_rapport(), m.errors_backup_not_rapport_next()];
    case 'backup-newer':
      return [m.errors_backup_newer(), m.errors_newer_schema_next()];
    case 'backup-partial':
      return [m.errors_backup_partial(), m.errors_backup_partial_next()];
    case 'exchange-gap':
      return [m.errors_exchange_gap(), m.errors_exchange_gap_next()];
    case 'other-currency':
      return [m.errors_other_currency({ currency: error.currency }), m.errors_other_currency_next()];
    case 'invalid-value':
      return [(INVALID[error.field] ?? m.errors_invalid_value)(), m.errors_invalid_value_next()];
    case 'preview-outdated':
      return [m.errors_preview_outdated(), m.errors_preview_outdated_next()];
    case 'nobody-consents':
      return [m.errors_nobody_consents(), m.errors_nobody_consents_next()];
    case 'not-found':
      return [m.errors_not_found(), m.errors_not_found_next()];
    case 'cancelled':
      return [m.errors_cancelled(), m.errors_cancelled_next()];
    case 'file-empty':
      return [m.errors_file_empty(), m.errors_file_empty_next()];
    case 'file-unreadable':
      return [m.errors_file_unreadable(), m.errors_file_unreadable_next()];
    case 'file-too-large':
      return [
        m.errors_file_too_large({ size: formatBytes(error.bytes), limit: formatBytes(error.limit) }),
        m.errors_file_too_large_next(),
      ];
    case 'format-unsupported':
      return [
        m.errors_format_unsupported({ extension: error.extension || '?' }),
        m.errors_format_unsupported_next(),
      ];
    case 'xlsx-damaged':
      return [m.errors_xlsx_damaged(), m.errors_xlsx_damaged_next()];
    case 'xlsx-bomb':
      return [m.errors_xlsx_bomb({ size: formatBytes(error.declaredBytes) }), m.errors_xlsx_bomb_next()];
    case 'no-columns':
      return [m.errors_no_columns(), m.errors_no_columns_next()];
    case 'column-needed':
      return [m.errors_column_needed(), m.errors_column_needed_next()];
    case 'questions-open':
      return [
        m.errors_questions_open({ n: error.count, count: formatCount(error.count) }),
        m.errors_questions_open_next(),
      ];
    case 'fit-failed':
      return [m.errors_fit_failed(), m.errors_fit_failed_next()];
    case 'work-ended':
      return [m.errors_work_ended(), m.errors_work_ended_next(), m.errors_work_ended_safe()];
    case 'app-failed':
      return [m.errors_app_failed(), m.errors_app_failed_next()];
  }
}
