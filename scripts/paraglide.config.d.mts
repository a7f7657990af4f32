import type { ParaglideVitePluginOptions } from '@inlang/paraglide-js';

export const paraglideOptions: ParaglideVitePluginOptions & { readonly outdir: string };
