import { m } from '../paraglide/messages.js';
import { connection } from './connection.svelte.ts';
import { formatCount } from './format.ts';
import type { SafetyLevel } from './safety-level.ts';
import { safetyLevel } from './safety-level.ts';
import { workspace } from './workspace.svelte.ts';

/** How safe the open workspace's data are, as the rail and a phone's head both say it. */
export const safety = {
  get level(): SafetyLevel {
    return workspace.status ? safetyLevel(workspace.status, Date.now()) : 'calm';
  },
  get words(): string {
    if (!connection.online) return m.shell_offline();
    if (!workspace.status || workspace.status.workspace.sample) return m.shell_nothing_sent();
    const n = workspace.status.changesSinceBackup;
    if (safety.level === 'overdue') return m.shell_backup_overdue({ n, count: formatCount(n) });
    return n > 0 ? m.shell_changes({ n, count: formatCount(n) }) : m.shell_backed_up();
  },
  /** Where the matter is settled. */
  get place(): 'data' | 'devices' {
    return safety.level === 'calm' ? 'data' : 'devices';
  },
};
