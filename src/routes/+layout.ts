import { browser } from '$app/environment';
import { isLocale } from '$lib/paraglide/runtime.js';
import { hashQuery } from '$lib/ui/link.ts';
import { preferences } from '$lib/ui/preferences.svelte.ts';

/** A link to a demo carries its language, before or after the hash; it is chosen before anything is drawn. */
function followLanguage(): void {
  const asked = new URLSearchParams(location.search).get('lang') ?? hashQuery(location.hash).get('lang');
  const short = asked?.slice(0, 2).toLowerCase();
  if (isLocale(short)) preferences.setLocale(short);
}

if (browser) followLanguage();
