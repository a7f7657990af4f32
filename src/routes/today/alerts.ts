import type { Component } from 'svelte';
import ChartNoAxesColumn from '@lucide/svelte/icons/chart-no-axes-column-decreasing';
import Download from '@lucide/svelte/icons/download';
import Hourglass from '@lucide/svelte/icons/hourglass';
import Shuffle from '@lucide/svelte/icons/shuffle';
import MessagesSquare from '@lucide/svelte/icons/messages-square';
import Waypoints from '@lucide/svelte/icons/waypoints';
import type { DriftAnswer } from '$lib/api/explore.ts';
import type { VoiceChangesAnswer } from '$lib/api/experience.ts';
import type { KeepingAnswer, RetentionAnswer } from '$lib/api/privacy.ts';
import type { TodayAnswer } from '$lib/api/today.ts';
import type { WorkspaceStatus } from '$lib/api/workspace.ts';
import { m } from '$lib/paraglide/messages.js';
import { dayHere, formatCount, formatDay, formatDayShort } from '$lib/ui/format.ts';
import { link } from '$lib/ui/link.ts';
import { voiceChangeWords } from '$lib/ui/messages/voice-changes.ts';

export interface Alert {
  readonly kind: 'rhythm' | 'retention' | 'keeping' | 'backup' | 'stale' | 'rules' | 'voices' | 'drift';
  readonly icon?: Component;
  readonly warn: boolean;
  readonly title: string;
  readonly detail: string;
  /** The alert ends in its verb. */
  readonly verb: string;
  readonly href: string;
}

const BACKUP_AFTER_CHANGES = 50;

/** What wants attention beside the list, most urgent first. */
export function alertsOf(
  answer: TodayAnswer,
  status: WorkspaceStatus | null,
  isTraining: boolean,
  kept: RetentionAnswer | null,
  voices: VoiceChangesAnswer | null,
  keeping: KeepingAnswer | null = null,
  drift: DriftAnswer | null = null,
): readonly Alert[] {
  return [
    rhythmAlert(answer),
    voicesAlert(voices),
    isTraining ? null : driftAlert(drift),
    isTraining ? null : staleAlert(answer, status),
    backupAlert(status),
    retentionAlert(kept),
    keepingAlert(keeping),
    isTraining ? null : rulesAlert(answer),
  ].filter((alert) => alert !== null);
}

function rhythmAlert({ brokenRhythms: { count, furthest } }: TodayAnswer): Alert | null {
  if (count === 0) return null;
  return {
    kind: 'rhythm',
    icon: ChartNoAxesColumn,
    warn: true,
    title: m.today_rhythms({ n: count, count: formatCount(count) }),
    detail:
      furthest && furthest.recencyDays !== null && furthest.usualGapDays !== null
        ? m.today_rhythm_furthest({
            name: furthest.name || furthest.id,
            days: formatCount(furthest.recencyDays),
            usual: formatCount(Math.round(furthest.usualGapDays)),
          })
        : '',
    verb: m.today_see_them({ count: formatCount(count) }),
    href: link('customers', { view: 'silent' }),
  };
}

/** What customers say got worse; what got better can wait for its screen. */
function voicesAlert(voices: VoiceChangesAnswer | null): Alert | null {
  const worse = voices?.changes.filter(({ isWorse }) => isWorse) ?? [];
  if (worse.length === 0) return null;
  const { title, detail } = voiceChangeWords(worse[0], voices?.recentDays ?? 0);
  const more = worse.length - 1;
  return {
    kind: 'voices',
    icon: MessagesSquare,
    warn: true,
    title,
    detail: more === 0 ? detail : m.experience_change_and_more({ detail, n: more, count: formatCount(more) }),
    verb: m.today_see_why(),
    href: link('experience'),
  };
}

/** Only where the alarm sounds: what moved a little can wait for its screen. */
function driftAlert(drift: DriftAnswer | null): Alert | null {
  const moved = drift ? [drift.scores, ...drift.features].filter(({ level }) => level === 'moved-much') : [];
  if (moved.length === 0) return null;
  return {
    kind: 'drift',
    icon: Shuffle,
    warn: true,
    title: m.today_drift(),
    detail: m.today_drift_detail({ n: moved.length, count: formatCount(moved.length) }),
    verb: m.today_see_why(),
    href: link('models'),
  };
}

function backupAlert(status: WorkspaceStatus | null): Alert | null {
  if (!status || status.workspace.sample || status.changesSinceBackup < BACKUP_AFTER_CHANGES) return null;
  const count = formatCount(status.changesSinceBackup);
  return {
    kind: 'backup',
    icon: Download,
    warn: true,
    title: m.today_backup(),
    detail:
      status.lastBackupAt === null
        ? m.today_backup_never({ count })
        : m.today_backup_since({ count, day: formatDayShort(dayHere(status.lastBackupAt)) }),
    verb: m.today_backup_now(),
    href: link('data'),
  };
}

function retentionAlert(kept: RetentionAnswer | null): Alert | null {
  if (!kept || kept.due === 0) return null;
  return {
    kind: 'retention',
    icon: Hourglass,
    warn: false,
    title: m.retention_alert({ n: kept.due, count: formatCount(kept.due) }),
    detail: m.retention_alert_detail({ day: formatDay(kept.before) }),
    verb: m.retention_alert_look(),
    href: link('settings', { section: 'retention' }),
  };
}

function keepingAlert(keeping: KeepingAnswer | null): Alert | null {
  if (!keeping || keeping.due === 0) return null;
  return {
    kind: 'keeping',
    icon: Hourglass,
    warn: false,
    title: m.keeping_alert({ n: keeping.due, count: formatCount(keeping.due) }),
    detail: m.keeping_alert_detail(),
    verb: m.retention_alert_look(),
    href: link('settings', { section: 'retention' }),
  };
}

function staleAlert(answer: TodayAnswer, status: WorkspaceStatus | null): Alert | null {
  if (!answer.stale && !status?.stale.includes('churn')) return null;
  return {
    kind: 'stale',
    icon: Waypoints,
    warn: false,
    title: m.today_stale(),
    detail: m.today_stale_detail(),
    verb: m.today_train(),
    href: link('churn'),
  };
}

function rulesAlert(answer: TodayAnswer): Alert | null {
  if (answer.scoredBy !== 'rules') return null;
  return {
    kind: 'rules',
    icon: Waypoints,
    warn: false,
    title: m.today_rules(),
    detail: m.today_rules_detail(),
    verb: m.today_see_why(),
    href: link('churn'),
  };
}
