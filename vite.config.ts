import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { SvelteKitPWA } from '@vite-pwa/sveltekit';
import { defineConfig } from 'vite';
import { paraglideOptions } from './scripts/paraglide.config.mjs';
import { webManifest } from './scripts/web-manifest.mjs';

export default defineConfig(({ command }) => ({
  plugins: [
    // Declarations are for editors and checks; a build does not need them.
    paraglideVitePlugin({ ...paraglideOptions, emitTsDeclarations: command === 'serve' }),
    sveltekit(),
    SvelteKitPWA({
      strategies: 'injectManifest',
      srcDir: 'src/service-worker',
      filename: 'service-worker.js',
      registerType: 'prompt',
      injectRegister: false,
      manifest: webManifest,
      // The list of files to keep offline is made last, on the finished folder (scripts/finish-build.mjs).
      injectManifest: { injectionPoint: '' },
      kit: { includeVersionFile: false },
    }),
  ],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // A data: URL would need a wider content security policy.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  optimizeDeps: {
    // Found late otherwise, and the dev server would reload in the middle of a call.
    include: [
      '@tensorflow/tfjs-core',
      '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops',
      '@tensorflow/tfjs-layers',
      '@tensorflow/tfjs-backend-cpu',
      '@tensorflow/tfjs-backend-wasm',
      'pinyin-pro',
      'chart.js',
      'comlink',
      'dexie',
      'fflate',
    ],
  },
  server: { host: '127.0.0.1', fs: { allow: ['workers', 'scripts'] } },
}));
