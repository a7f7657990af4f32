import { baseLocale, getLocale, isLocale, overwriteGetLocale, type Locale } from '../paraglide/runtime.js';

export type Theme = 'system' | 'light' | 'dark';
export type Density = 'comfortable' | 'compact';

function read(key: string): string | null {
  try {
    return localStorage.getItem(`rapport:${key}`);
  } catch {
    return null;
  }
}

function write(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`rapport:${key}`);
    else localStorage.setItem(`rapport:${key}`, value);
  } catch {
    // Storage may be blocked; the choice then lasts as long as the page.
  }
}

function initialLocale(): Locale {
  if (typeof document === 'undefined') return baseLocale;
  const found = getLocale();
  return isLocale(found) ? found : baseLocale;
}

const storedTheme = read('theme');
const chosen = $state({
  locale: initialLocale(),
  theme: (storedTheme === 'light' || storedTheme === 'dark' ? storedTheme : 'system') as Theme,
  density: (read('density') === 'compact' ? 'compact' : 'comfortable') as Density,
});

// Reading reactive state here makes every message in a template follow the language without a reload.
overwriteGetLocale(() => chosen.locale);

/** The person's choices for this browser; they are not part of any workspace. */
export const preferences = {
  get locale(): Locale {
    return chosen.locale;
  },
  get theme(): Theme {
    return chosen.theme;
  },
  get density(): Density {
    return chosen.density;
  },
  setLocale(locale: Locale): void {
    chosen.locale = locale;
    write('locale', locale);
    applyPreferences();
  },
  setTheme(theme: Theme): void {
    chosen.theme = theme;
    write('theme', theme === 'system' ? null : theme);
    applyPreferences();
  },
  setDensity(density: Density): void {
    chosen.density = density;
    write('density', density === 'comfortable' ? null : density);
    applyPreferences();
  },
};

/** Puts the choices on the root element, where tokens.css reads them. */
export function applyPreferences(): void {
  const root = document.documentElement;
  root.lang = chosen.locale === 'zh' ? 'zh-Hans' : 'en';
  if (chosen.theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = chosen.theme;
  if (chosen.density === 'comfortable') delete root.dataset['density'];
  else root.dataset['density'] = chosen.density;
}

/** BCP 47 tag for Intl. */
export function intlTag(): string {
  return chosen.locale === 'zh' ? 'zh-Hans-CN' : 'en-GB';
}
