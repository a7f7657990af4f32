import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { injectManifest } from 'workbox-build';
import { hostFiles, pageMetaPolicy } from './host-headers.mjs';
import { buildReader } from './reader.mjs';

const INLINE_SCRIPT = /<script>([\s\S]*?)<\/script>/g;

/** Moves the inline start script to a file, so that the policy needs neither hash nor 'unsafe-inline'. */
function extractStartScript(html, build) {
  const scripts = [...html.matchAll(INLINE_SCRIPT)];
  if (scripts.length !== 1)
    throw new Error(`index.html: expected one inline script, found ${scripts.length}`);
  const [element, source] = scripts[0];
  const hash = createHash('sha256').update(source).digest('hex').slice(0, 10);
  const name = `start-${hash}.js`;
  writeFileSync(join(build, name), source.trim());
  return html.replace(element, () => `<script src="./${name}"></script>`);
}

/** Absolute addresses would tie the build to the root of its host. */
function relative(text) {
  return text.replace(/(["'(])\/(?=_app\/|boot\.js|favicon|icons\/)/g, '$1./');
}

function finishIndex(build) {
  const path = join(build, 'index.html');
  const html = extractStartScript(relative(readFileSync(path, 'utf8')), build)
    .replace(
      '<meta charset="utf-8" />',
      (meta) => `${meta}\n    <meta http-equiv="Content-Security-Policy" content="${pageMetaPolicy}" />`,
    )
    .replace(/^[ \t]+$/gm, '');
  if (!html.includes('http-equiv="Content-Security-Policy"'))
    throw new Error('index.html: no place for the policy');
  writeFileSync(path, html);
}

function refuseAbsolute(build) {
  for (const file of readdirSync(build, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(html|js|css|webmanifest)$/.test(file)) continue;
    const found = /["'(`]\/(_app|icons|boot\.js|favicon)[^"'`)]*/.exec(
      readFileSync(join(build, file), 'utf8'),
    );
    if (found) throw new Error(`${file}: absolute address ${found[0]}`);
  }
}

/** Makes the folder `build` ready for any static host. The list of offline files is made last, on what is really there. */
export async function finishBuild(build) {
  finishIndex(build);
  writeFileSync(join(build, 'reader.html'), await buildReader());
  refuseAbsolute(build);
  for (const [name, text] of Object.entries(hostFiles())) writeFileSync(join(build, name), text);
  const worker = join(build, 'service-worker.js');
  const { count, size, warnings } = await injectManifest({
    swSrc: worker,
    swDest: worker,
    globDirectory: build,
    globPatterns: ['**/*.{js,css,html,wasm,svg,png,ico,webmanifest}'],
    globIgnores: ['service-worker.js'],
    dontCacheBustURLsMatching: /_app\/immutable\//,
    maximumFileSizeToCacheInBytes: 20 * 1024 * 1024,
  });
  for (const warning of warnings) console.warn(warning);
  console.log(`offline list: ${count} files, ${(size / 1024).toFixed(0)} kB`);
}
