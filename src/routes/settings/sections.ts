import { m } from '$lib/paraglide/messages.js';

const TITLES = {
  workspace: m.settings_section_workspace,
  lock: m.lock_section,
  language: m.settings_section_language,
  appearance: m.settings_section_appearance,
  privacy: m.privacy_screen,
  retention: m.retention_title,
  audit: m.privacy_log,
  leaves: m.settings_section_leaves,
  badge: m.settings_section_badge,
  limits: m.settings_section_limits,
  install: m.settings_section_install,
  about: m.settings_section_about,
} as const satisfies Readonly<Record<string, () => string>>;

export type SettingsSection = keyof typeof TITLES;

export const SECTIONS = Object.keys(TITLES) as readonly SettingsSection[];
export const sectionTitle = (section: SettingsSection): string => TITLES[section]();

/** `#/settings?section=leaves`; anything else is the first section. */
export function sectionOf(word: string | null): SettingsSection {
  return SECTIONS.find((section) => section === word) ?? 'workspace';
}
