import type { Outcome } from '../base/outcome.ts';
import type { Attachment } from '../crm/attachment.ts';
import type { StoreError } from './workspace.ts';

export type NewAttachment = Pick<
  Attachment,
  'kind' | 'mediaType' | 'width' | 'height' | 'seconds' | 'text'
> & {
  readonly customer: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

/** Pictures and voice notes; captions are saved, and notes removed, as every other record of people. */
export interface Attachments {
  /** Its record and its bytes, in one transaction. */
  attach(attachment: NewAttachment): Promise<Outcome<{ readonly id: string }, StoreError>>;
  /** Of one customer, the newest first. */
  attachments(customer: string): Promise<readonly Attachment[]>;
  /** Null where this copy of the workspace does not have it, and while names are masked. */
  attachmentBytes(id: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** The same, to be saved as a file, which the log notes. */
  exportPicture(id: string): Promise<Uint8Array<ArrayBuffer> | null>;
}
