import type { ClientInit } from '@sveltejs/kit';
import { countViolations } from '$lib/client/refusals.ts';
import { link } from '$lib/ui/link.ts';
import { remembersWorkspace } from './routes/shell/remembered.ts';

/**
 * Someone who has a workspace comes to work: only an explicit `#/` asks for the doors. Done before the router
 * reads the address, because it does not listen to changes until the first screen stands.
 */
export const init: ClientInit = () => {
  countViolations();
  const demo = new URLSearchParams(location.search).has('demo');
  if (location.hash === '' && !demo && remembersWorkspace()) location.replace(link('today'));
  // A sample's address copied from a screen: its data are made at the doors first.
  if (demo && !remembersWorkspace()) location.replace(link('start'));
};
