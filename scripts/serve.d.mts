import type { Server } from 'node:http';

export interface ServeOptions {
  readonly root: string;
  readonly port?: number;
  readonly base?: string;
  readonly headers?: boolean;
  readonly overlay?: (path: string) => string | null | undefined;
}
export function serve(options: ServeOptions): Promise<{ readonly server: Server; readonly url: string }>;
