import type { Component } from 'svelte';

export interface MenuItem {
  readonly label: string;
  readonly detail?: string;
  readonly icon?: Component;
  readonly danger?: boolean;
  readonly current?: boolean;
  readonly run: () => void;
}
