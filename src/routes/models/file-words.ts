import type { ModelFileError } from '$lib/api/model-file.ts';
import { m } from '$lib/paraglide/messages.js';
import { formatList } from '$lib/ui/format.ts';
import { errorWords, type KnownError } from '$lib/ui/messages/errors.ts';
import { coefficientName } from '$lib/ui/messages/model-columns.ts';

export interface Problem {
  readonly happened: string;
  readonly next: string;
}

/** Why a model could not be saved or brought, and what to do. */
export function errorSaid(error: KnownError | ModelFileError): Problem {
  switch (error.kind) {
    case 'model-unreadable':
      return { happened: m.models_file_unreadable({ at: error.at }), next: m.models_file_unreadable_next() };
    case 'model-newer':
      return { happened: m.models_file_newer(), next: m.models_file_newer_next() };
    case 'model-lacks':
      return {
        happened: m.models_file_lacks({ features: formatList(error.features.map(coefficientName)) }),
        next: m.models_file_lacks_next(),
      };
    default:
      return errorWords(error);
  }
}
