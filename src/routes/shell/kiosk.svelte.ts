import type { Survey } from '$lib/crm/survey.ts';
import { getDataApi } from '$lib/client/data-client.ts';

const KEY = 'rapport:kiosk';

interface Kept {
  readonly survey: string;
  readonly salt: string;
  readonly hash: string;
}

/** Four to eight digits: enough to keep a visitor at the questions, no protection of the data. */
export const isPin = (pin: string): boolean => /^\d{4,8}$/.test(pin);

function read(): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
}

function write(next: Kept | null): void {
  try {
    if (next) localStorage.setItem(KEY, JSON.stringify(next));
    else localStorage.removeItem(KEY);
  } catch {
    // Without storage the kiosk still stands until the page is loaded again.
  }
}

async function hashOf(salt: string, pin: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(salt + pin));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What is kept outside the workspace names nobody: who is asked is forgotten when the page is loaded again. */
let kept = $state.raw<Kept | null>(read());
let survey = $state.raw<Survey | null>(null);
let customer: string | null = null;

/** The device handed to a visitor: nothing but a survey is in reach until the PIN is given. */
export const kiosk = {
  get on(): boolean {
    return kept !== null;
  },
  get survey(): Survey | null {
    return survey;
  },
  get customer(): string | null {
    return customer;
  },
  async start(asked: Survey, of: string | null, pin: string): Promise<void> {
    const salt = crypto.randomUUID();
    survey = asked;
    customer = of;
    kept = { survey: asked.id, salt, hash: await hashOf(salt, pin) };
    write(kept);
  },
  /** After the page was loaded again: the survey is read from the workspace. */
  async resume(): Promise<void> {
    if (!kept || survey) return;
    const { survey: id } = kept;
    survey = (await (await getDataApi()).surveys()).find((each) => each.id === id) ?? null;
  },
  async leave(pin: string): Promise<boolean> {
    if (kept && (await hashOf(kept.salt, pin)) !== kept.hash) return false;
    kept = null;
    survey = null;
    customer = null;
    write(null);
    return true;
  },
};
