import CalendarCheck from '@lucide/svelte/icons/calendar-check';
import type { Component } from 'svelte';
import BookOpen from '@lucide/svelte/icons/book-open';
import ChartColumn from '@lucide/svelte/icons/chart-column';
import ChartScatter from '@lucide/svelte/icons/chart-scatter';
import Coins from '@lucide/svelte/icons/coins';
import Database from '@lucide/svelte/icons/database';
import Funnel from '@lucide/svelte/icons/funnel';
import LayoutGrid from '@lucide/svelte/icons/layout-grid';
import MessageSquareWarning from '@lucide/svelte/icons/message-square-warning';
import Route from '@lucide/svelte/icons/route';
import SlidersHorizontal from '@lucide/svelte/icons/sliders-horizontal';
import MessageCircleHeart from '@lucide/svelte/icons/message-circle-heart';
import Sun from '@lucide/svelte/icons/sun';
import TrendingDown from '@lucide/svelte/icons/trending-down';
import TextSearch from '@lucide/svelte/icons/text-search';
import Users from '@lucide/svelte/icons/users';
import Wrench from '@lucide/svelte/icons/wrench';
import Waypoints from '@lucide/svelte/icons/waypoints';
import { m } from '$lib/paraglide/messages.js';
import type { Screen } from '$lib/ui/link.ts';

export interface Place {
  readonly screen: Screen;
  readonly name: () => string;
  readonly icon: Component;
  /** Screens that light the same place. */
  readonly also?: readonly Screen[];
}

export const PEOPLE: readonly Place[] = [
  { screen: 'today', name: m.shell_today, icon: Sun },
  { screen: 'customers', name: m.shell_customers, icon: Users, also: ['customer'] },
];

export const ACT: readonly Place[] = [
  { screen: 'agenda', name: m.agenda_title, icon: CalendarCheck },
  { screen: 'pipeline', name: m.shell_pipeline, icon: Funnel },
  { screen: 'complaints', name: m.complaints_title, icon: MessageSquareWarning, also: ['requests'] },
  { screen: 'improve', name: m.improve_title, icon: Wrench },
];

export const INSIGHT: readonly Place[] = [
  { screen: 'overview', name: m.shell_overview, icon: ChartColumn },
  { screen: 'segments', name: m.shell_segments, icon: LayoutGrid },
  { screen: 'value', name: m.shell_value, icon: Coins },
  { screen: 'churn', name: m.shell_churn, icon: TrendingDown },
  { screen: 'lifecycle', name: m.lifecycle_title, icon: Route },
  { screen: 'experience', name: m.experience_title, icon: MessageCircleHeart, also: ['journey'] },
  { screen: 'explore', name: m.shell_explore, icon: ChartScatter },
  { screen: 'ask', name: m.shell_ask, icon: TextSearch },
];

export const OWN: readonly Place[] = [
  {
    screen: 'data',
    name: m.shell_data,
    icon: Database,
    also: ['import', 'duplicates', 'quality', 'devices'],
  },
  { screen: 'models', name: m.shell_models, icon: Waypoints },
  { screen: 'definitions', name: m.shell_definitions, icon: BookOpen },
  { screen: 'settings', name: m.shell_settings, icon: SlidersHorizontal },
];

export const PLACES: readonly Place[] = [...PEOPLE, ...ACT, ...INSIGHT, ...OWN];

export const isAt = (place: Place, screen: string): boolean =>
  place.screen === screen || (place.also ?? []).some((other) => other === screen);
