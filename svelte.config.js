import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  kit: {
    // One build that works at `/`, `/demo/` and `/a/b/`, deep links included: the host sees one file.
    router: { type: 'hash' },
    paths: { relative: true },
    adapter: adapter({ pages: 'build', assets: 'build', strict: true }),
    // Ours registers itself (src/lib/client/app-update.ts): an update must never reload a page by itself.
    serviceWorker: { register: false },
    // A fixed name keeps two builds of the same sources byte for byte equal.
    version: { name: '0.1.0', pollInterval: 0 },
    typescript: {
      config(config) {
        config.include.push('../workers/**/*.ts', '../reader/**/*', '../test/**/*.ts', '../*.config.ts');
        // The bench has a package file and peers of its own.
        config.exclude.push('../src/service-worker/**', '../test/bench/**');
        return config;
      },
    },
  },
};
