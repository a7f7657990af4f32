/** No `id`, and paths relative to the manifest: the app installs from whatever folder serves it. */
export const webManifest = {
  name: 'Rapport',
  short_name: 'Rapport',
  description: 'Who your customers are, what each is worth, who is about to leave, and what to do today.',
  start_url: './',
  scope: './',
  display: 'standalone',
  background_color: '#ffffff',
  theme_color: '#ffffff',
  categories: ['business', 'productivity'],
  icons: [
    { src: './icons/icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: './icons/icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: './icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    { src: './icons/icon.svg', sizes: 'any', type: 'image/svg+xml' },
  ],
};
