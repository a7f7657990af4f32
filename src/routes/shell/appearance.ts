import Contrast from '@lucide/svelte/icons/contrast';
import Languages from '@lucide/svelte/icons/languages';
import Moon from '@lucide/svelte/icons/moon';
import Rows3 from '@lucide/svelte/icons/rows-3';
import SunMoon from '@lucide/svelte/icons/sun-moon';
import type { MenuItem } from '$lib/ui/menu.ts';
import { m } from '$lib/paraglide/messages.js';
import { preferences } from '$lib/ui/preferences.svelte.ts';

/** The other language, under its own name. */
export function languageItem(): MenuItem {
  const other = preferences.locale === 'zh' ? 'en' : 'zh';
  return {
    label: other === 'zh' ? '中文' : 'English',
    icon: Languages,
    run: () => preferences.setLocale(other),
  };
}

export function themeItems(): readonly MenuItem[] {
  const { theme } = preferences;
  return [
    {
      label: m.shell_theme_system(),
      icon: SunMoon,
      current: theme === 'system',
      run: () => preferences.setTheme('system'),
    },
    {
      label: m.shell_theme_light(),
      icon: Contrast,
      current: theme === 'light',
      run: () => preferences.setTheme('light'),
    },
    {
      label: m.shell_theme_dark(),
      icon: Moon,
      current: theme === 'dark',
      run: () => preferences.setTheme('dark'),
    },
  ];
}

/** Compact rows are offered only where the pointer is fine. */
export function densityItems(): readonly MenuItem[] {
  if (!matchMedia('(pointer: fine)').matches) return [];
  const compact = preferences.density === 'compact';
  return [
    {
      label: m.shell_density_compact(),
      icon: Rows3,
      current: compact,
      run: () => preferences.setDensity(compact ? 'comfortable' : 'compact'),
    },
  ];
}
