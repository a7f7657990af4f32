import type { NewAttachment } from '$lib/api/attachments.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { smallPicture } from '$lib/client/small-picture.ts';
import type { VoiceRecorder } from '$lib/client/voice-recorder.ts';
import { recordVoice } from '$lib/client/voice-recorder.ts';
import type { Attachment } from '$lib/crm/attachment.ts';
import { m } from '$lib/paraglide/messages.js';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { dirtyForms } from '$lib/ui/dirty-forms.ts';
import type { AttachmentError } from './attachment-words.ts';
import { errorWords, type KnownError } from '$lib/ui/messages/errors.ts';
import { toast } from '$lib/ui/toast.svelte.ts';

type About = Omit<NewAttachment, 'customer' | 'text'>;

/** Pictures and voice notes of one customer: made, shown, said what they are, taken away. */
export function createAttachments(customer: string) {
  const answer = createAnswer(async () => (await getDataApi()).attachments(customer));
  let busy = $state(false);
  let problem = $state.raw<AttachmentError | null>(null);
  let recorder = $state.raw<VoiceRecorder | null>(null);
  let spoken = $state(0);
  let discarding = false;
  const addresses: Record<string, Promise<string | null>> = {};

  function failed(error: KnownError): void {
    const words = errorWords(error);
    toast(`${words.happened} ${words.next}`, { tone: 'bad' });
  }

  async function undoable(text: string): Promise<void> {
    const api = await getDataApi();
    toast(text, { undo: () => void api.undo() });
  }

  async function keep(about: About, said: string): Promise<void> {
    busy = true;
    const kept = await (await getDataApi()).attach({ customer, text: null, ...about });
    busy = false;
    if (kept.ok) await undoable(said);
    else failed(kept.error);
  }

  async function load({ id, mediaType }: Attachment): Promise<string | null> {
    const bytes = await (await getDataApi()).attachmentBytes(id);
    return bytes ? URL.createObjectURL(new Blob([bytes], { type: mediaType })) : null;
  }

  async function record(): Promise<void> {
    problem = null;
    const begun = await recordVoice(() => performance.now());
    if (!begun.ok) {
      problem = begun.error;
      return;
    }
    recorder = begun.value;
    discarding = false;
    spoken = 0;
    const letGo = dirtyForms.hold();
    const clock = setInterval(() => spoken++, 1000);
    const note = await recorder.note;
    clearInterval(clock);
    letGo();
    recorder = null;
    if (discarding) return;
    if (note.ok) {
      await keep({ kind: 'voice', width: null, height: null, ...note.value }, m.attachments_saved_voice());
    } else problem = note.error;
  }

  return {
    get all(): readonly Attachment[] {
      return answer.value ?? [];
    },
    get busy() {
      return busy;
    },
    get problem() {
      return problem;
    },
    get recording() {
      return recorder !== null;
    },
    /** Seconds. */
    get spoken() {
      return spoken;
    },
    async addPicture(file: Blob): Promise<void> {
      problem = null;
      busy = true;
      const picture = await smallPicture(file);
      busy = false;
      if (picture.ok) {
        await keep({ kind: 'picture', seconds: null, ...picture.value }, m.attachments_saved_picture());
      } else problem = picture.error;
    },
    record: () => void record(),
    keepNote: () => recorder?.stop(),
    discardNote(): void {
      discarding = true;
      recorder?.stop();
    },
    exported: async (id: string) => (await getDataApi()).exportPicture(id),
    /** Where the browser finds the bytes, fetched once; null where this device does not have them. */
    address(attachment: Attachment): Promise<string | null> {
      return (addresses[attachment.id] ??= load(attachment));
    },
    async caption(id: string, text: string): Promise<KnownError | null> {
      const edit = { table: 'attachments', id, fields: { text } } as const;
      const saved = await (await getDataApi()).saveRecord(edit);
      return saved.ok ? null : saved.error;
    },
    async remove({ id, kind }: Attachment): Promise<void> {
      const removed = await (await getDataApi()).removeRecord('attachments', id);
      if (!removed.ok) failed(removed.error);
      else await undoable(kind === 'voice' ? m.attachments_removed_voice() : m.attachments_removed_picture());
    },
    follow: () => {
      const stop = answer.follow();
      return () => {
        stop();
        discarding = true;
        recorder?.stop();
        for (const held of Object.values(addresses))
          void held.then((address) => address && URL.revokeObjectURL(address));
      };
    },
  };
}

export type AttachmentsView = ReturnType<typeof createAttachments>;
