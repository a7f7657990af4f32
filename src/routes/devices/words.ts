import { m } from '$lib/paraglide/messages.js';
import { fieldValue } from '$lib/ui/messages/fields.ts';
import type { SnapshotReason } from '$lib/api/safekeeping.ts';

type Shown = Parameters<typeof fieldValue>[0];

/** A value of one side; where there is none, a word that says so. */
export function versionWords({
  field,
  kind,
  value,
}: {
  readonly field: string;
  readonly kind: Shown['kind'];
  readonly value: string | number | boolean | null;
}): string {
  if (value === null || value === '') return m.duplicates_blank();
  return fieldValue({ field, kind, value: typeof value === 'boolean' ? Number(value) : value });
}

export const REASONS: Readonly<Record<SnapshotReason, () => string>> = {
  daily: m.devices_reason_daily,
  import: m.devices_reason_import,
  merge: m.devices_reason_merge,
  replace: m.devices_reason_replace,
  return: m.devices_reason_return,
  'by-hand': m.devices_reason_by_hand,
};

/** A device as people named it, or by the start of its id. */
export function deviceWords({
  device,
  deviceName,
  isThisDevice = false,
}: {
  readonly device: string;
  readonly deviceName: string;
  readonly isThisDevice?: boolean;
}): string {
  if (isThisDevice) return m.devices_this();
  return deviceName || m.devices_unnamed({ id: device.slice(0, 4) });
}
