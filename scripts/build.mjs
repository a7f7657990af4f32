import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { build } from 'vite';
import { finishBuild } from './finish-build.mjs';
import { compileKernels } from './kernels.mjs';
import { compileMessages } from './messages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
rmSync(join(root, 'build'), { recursive: true, force: true });
await compileMessages();
await compileKernels();
await build({ logLevel: 'warn' });
await finishBuild(join(root, 'build'));
// The message compiler leaves a timer behind that would hold the process for half a minute.
process.exit(0);
