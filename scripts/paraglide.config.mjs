/** One set of options for the command line, the tests and the build. */
export const paraglideOptions = {
  project: './project.inlang',
  outdir: './src/lib/paraglide',
  strategy: ['localStorage', 'preferredLanguage', 'baseLocale'],
  localStorageKey: 'rapport:locale',
  isServer: 'import.meta.env.SSR',
  emitTsDeclarations: true,
  emitReadme: false,
  // Parallel runs (dev server, tests) must never see the folder empty.
  cleanOutdir: false,
};
