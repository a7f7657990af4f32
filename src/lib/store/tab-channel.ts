/** Tells the other tabs that a workspace changed. Carries random ids only. */
export interface TabChannel {
  /** `workspace` null: the list of workspaces itself. */
  announce(workspace: string | null): void;
  close(): void;
}

export function openTabChannel(onChange: (workspace: string | null) => void): TabChannel {
  if (typeof BroadcastChannel === 'undefined') return { announce: () => undefined, close: () => undefined };
  const channel = new BroadcastChannel('rapport');
  channel.onmessage = ({ data }: MessageEvent<{ workspace: string | null }>) => onChange(data.workspace);
  return { announce: (workspace) => channel.postMessage({ workspace }), close: () => channel.close() };
}
