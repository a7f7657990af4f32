import { isAsking } from '$lib/ui/answer.svelte.ts';
import { mask } from '$lib/ui/mask.svelte.ts';

const MOST_MILLIS = 5000;
const STEP_MILLIS = 100;

/** Prints with names masked unless a person chose otherwise; what was on the screen comes back afterwards. */
export async function printMasked(): Promise<void> {
  if (mask.on || mask.printNames) return print();
  await mask.set(true);
  await untilDrawn();
  print();
  await mask.set(false);
}

/** Prints what is about no customer, like a recovery key. */
export function printAsItIs(): void {
  const root = document.documentElement;
  root.dataset['printNames'] = '';
  print();
  applyPrintChoice();
}

export function applyPrintChoice(): void {
  const { dataset } = document.documentElement;
  if (mask.on || mask.printNames) dataset['printNames'] = '';
  else delete dataset['printNames'];
}

/** The screen asks anew; where a form keeps it from being drawn anew, the old answers stand until the masked ones are there. */
async function untilDrawn(): Promise<void> {
  const pause = () => new Promise((resolve) => setTimeout(resolve, STEP_MILLIS));
  await pause();
  for (let waited = 0; waited < MOST_MILLIS; waited += STEP_MILLIS) {
    await pause();
    if (!isAsking() && !document.querySelector('main .skel')) return;
  }
}
