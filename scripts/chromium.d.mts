export function findChromium(): { readonly path: string; readonly how: string };
export const CHROMIUM_ARGUMENTS: string[];
