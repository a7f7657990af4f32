import { compileKernels } from '../../scripts/kernels.mjs';
import { compileMessages } from '../../scripts/messages.mjs';

/** Tests need the compiled messages and kernels; a fresh clone has none. */
export default async function setup(): Promise<void> {
  await compileMessages();
  await compileKernels();
}
