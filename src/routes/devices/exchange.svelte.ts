import type { ConflictInfo, ExchangeAnswer, GivenFile, SetAside } from '$lib/api/safekeeping.ts';
import type { DataApi } from '$lib/api/data-api.ts';
import type { Outcome } from '$lib/base/outcome.ts';
import { framesOf, type CodeFrames } from '$lib/client/code-frames.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { m } from '$lib/paraglide/messages.js';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { caughtError, type KnownError } from '$lib/ui/messages/errors.ts';
import { saveFile } from '$lib/ui/save-file.ts';
import { toast } from '$lib/ui/toast.svelte.ts';

export const FILE_TYPE = 'application/octet-stream';

/** Other devices: what to give them, what they and this one disagree on, what was set aside. */
export function createExchangeView() {
  const answer = createAnswer<ExchangeAnswer>(async () => (await getDataApi()).exchange());
  let busy = $state(false);
  let error = $state.raw<KnownError | null>(null);
  let given = $state.raw<GivenFile | null>(null);
  let codes = $state.raw<CodeFrames | 'too-large' | null>(null);

  async function run(work: (api: DataApi) => Promise<KnownError | null>): Promise<void> {
    if (busy) return;
    busy = true;
    try {
      error = await work(await getDataApi());
    } catch (thrown) {
      error = caughtError(thrown, 'devices/exchange');
    }
    busy = false;
    await answer.refresh();
  }

  function handOver(made: Outcome<GivenFile, KnownError>): KnownError | null {
    if (!made.ok) return made.error;
    given = made.value;
    if (!canShare(made.value)) save(made.value);
    return null;
  }

  async function showCodes(made: Outcome<GivenFile, KnownError>): Promise<KnownError | null> {
    if (!made.ok) return made.error;
    codes = (await framesOf(new Uint8Array(made.value.bytes))) ?? 'too-large';
    return null;
  }

  return {
    answer,
    get busy(): boolean {
      return busy;
    },
    get error(): KnownError | null {
      return error;
    },
    get given(): GivenFile | null {
      return given;
    },
    give: (device: string | null, passphrase: string | null) =>
      run(async (api) => handOver(await api.giveFile(device, passphrase))),
    giveCustomers: (subset: Parameters<DataApi['giveCustomers']>[0], passphrase: string | null) =>
      run(async (api) => handOver(await api.giveCustomers(subset, passphrase))),
    /** Null: none are shown. */
    get codes(): CodeFrames | 'too-large' | null {
      return codes;
    },
    showCodes: (device: string, passphrase: string | null) =>
      run(async (api) => showCodes(await api.giveFile(device, passphrase, 'codes'))),
    showCustomerCodes: (subset: Parameters<DataApi['giveCustomers']>[0], passphrase: string | null) =>
      run(async (api) => showCodes(await api.giveCustomers(subset, passphrase, 'codes'))),
    hideCodes: () => void (codes = null),
    share: () => void (given && share(given)),
    save: () => void (given && save(given)),
    name: (name: string) =>
      run(async (api) => {
        const named = await api.nameDevice(name);
        if (named.ok) toast(m.devices_named());
        return named.ok ? null : named.error;
      }),
    settle: (choices: readonly { readonly key: string; readonly value: number }[]) =>
      run(async (api) => {
        const settled = await api.settleConflicts(choices);
        if (settled.ok) toast(m.devices_settled(), { undo: () => void api.undo() });
        return settled.ok ? null : settled.error;
      }),
    settleAside: ({ device }: SetAside, take: boolean) =>
      run(async (api) => {
        const settled = await api.settleSetAside(device, take);
        if (settled.ok) toast(take ? m.devices_aside_taken() : m.devices_aside_dropped());
        return settled.ok ? null : settled.error;
      }),
  };
}

export type ExchangeView = ReturnType<typeof createExchangeView>;

const save = ({ fileName, bytes }: GivenFile): void => saveFile(fileName, new Uint8Array(bytes), FILE_TYPE);

const asFile = ({ fileName, bytes }: GivenFile): File =>
  new File([new Uint8Array(bytes)], fileName, { type: FILE_TYPE });

/** Tablets and phones hand a file to any app there is; desks mostly do not. */
export const canShare = (given: GivenFile): boolean =>
  typeof navigator.canShare === 'function' && navigator.canShare({ files: [asFile(given)] });

async function share(given: GivenFile): Promise<void> {
  try {
    await navigator.share({ files: [asFile(given)] });
  } catch (failed) {
    // Closing the sheet is no failure; where sharing does not work after all, the file is saved.
    if (!(failed instanceof DOMException && failed.name === 'AbortError')) save(given);
  }
}

/** Which value of a conflict is this device's; null where it has none of its own. */
export function mine({ values }: ConflictInfo): number | null {
  const at = values.findIndex(({ isThisDevice }) => isThisDevice);
  return at < 0 ? null : at;
}

export function theirs({ values }: ConflictInfo): number | null {
  const at = values.findIndex(({ isThisDevice }) => !isThisDevice);
  return at < 0 ? null : at;
}
