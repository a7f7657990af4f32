const KEYS = { on: 'rapport:mask', printNames: 'rapport:print-names', veil: 'rapport:veil' } as const;
type Choice = keyof typeof KEYS;

function read(choice: Choice): boolean {
  try {
    return localStorage.getItem(KEYS[choice]) === '1';
  } catch {
    return false;
  }
}

const chosen = $state({ on: read('on'), printNames: read('printNames'), veil: read('veil') });
let apply: (on: boolean) => Promise<void> = () => Promise.resolve();

function choose(choice: Choice, yes: boolean): void {
  chosen[choice] = yes;
  try {
    if (yes) localStorage.setItem(KEYS[choice], '1');
    else localStorage.removeItem(KEYS[choice]);
  } catch {
    // Storage may be blocked; the choice then lasts as long as the page.
  }
}

/** Whether names and ways of contact are masked, in all tabs of this browser. */
export const mask = {
  get on(): boolean {
    return chosen.on;
  },
  /** Names are printed though nobody masked the screen. */
  get printNames(): boolean {
    return chosen.printNames;
  },
  set printNames(yes: boolean) {
    choose('printNames', yes);
  },
  /** The screen is covered while another window has the focus. */
  get veil(): boolean {
    return chosen.veil;
  },
  set veil(yes: boolean) {
    choose('veil', yes);
  },
  async set(on: boolean): Promise<void> {
    await apply(on);
    choose('on', on);
  },
  toggle: (): Promise<void> => mask.set(!chosen.on),
  /** What makes answers masked; asked before any is shown. */
  async connect(tell: (on: boolean) => Promise<void>): Promise<void> {
    apply = tell;
    await tell(chosen.on);
  },
  /** Another tab's choice, read again. */
  async follow(key: string | null): Promise<void> {
    if (key !== KEYS.on || read('on') === chosen.on) return;
    const on = read('on');
    await apply(on);
    chosen.on = on;
  },
};
