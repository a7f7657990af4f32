import type { CancelSignal } from '../base/progress.ts';
import { blobSlices } from './source.ts';

/**
 * Identity of a batch: SHA-256 over the SHA-256 of every 1 MiB slice of the file, and of the plan. A tree, because
 * the browser's digest takes whole buffers only, and so it runs beside the parser.
 */
export class ContentHash {
  private readonly slices: Promise<ArrayBuffer>[] = [];

  add(slice: Uint8Array<ArrayBuffer>): void {
    this.slices.push(crypto.subtle.digest('SHA-256', slice));
  }

  async addBlob(blob: Blob, signal: CancelSignal): Promise<void> {
    for await (const slice of blobSlices(blob, signal)) this.add(slice);
  }

  /** Six digits that tell this file's bytes from another's; the plan has no part in them. */
  async mark(): Promise<string> {
    return (await this.root([])).slice(0, 6);
  }

  async finish(plan: string): Promise<string> {
    return this.root([await crypto.subtle.digest('SHA-256', new TextEncoder().encode(plan))]);
  }

  private async root(tail: readonly ArrayBuffer[]): Promise<string> {
    const digests = [...(await Promise.all(this.slices)), ...tail];
    const all = new Uint8Array(32 * digests.length);
    digests.forEach((digest, k) => all.set(new Uint8Array(digest), k * 32));
    const root = new Uint8Array(await crypto.subtle.digest('SHA-256', all));
    return Array.from(root, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
}
