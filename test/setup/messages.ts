import { compileMessages } from '../../scripts/messages.mjs';

/** Tests of sentences need the compiled messages; a fresh clone has none. */
export default async function setup(): Promise<void> {
  await compileMessages();
}
