import { mount, unmount } from 'svelte';
import type { Check, Parameters } from '../bench.worker.ts';
import VirtualRows from './VirtualRows.svelte';

const nextPaint = () => new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

const rowText = (i: number) => [`Customer ${i}`, `Town ${i % 97}`, String((i * 7919) % 1000)];

/** First paint of the list: ours virtual with all rows, the peer a plain table with `peerRows`, scaled to all. */
export async function drawList(
  method: string,
  { rows, peerRows = 5_000 }: Parameters,
  stage: HTMLElement,
): Promise<{ wallMs: number; check: Check }> {
  await nextPaint();
  const start = performance.now();
  if (method === 'list') {
    const list = mount(VirtualRows, { target: stage, props: { count: rows, row: rowText } });
    await nextPaint();
    const wallMs = performance.now() - start;
    const check = stage.querySelectorAll('[data-row]').length > 0 ? 'rows in sight' : 'nothing drawn';
    await unmount(list);
    return { wallMs, check };
  }
  const table = document.createElement('table');
  for (let i = 0; i < peerRows; i++) {
    const line = table.insertRow();
    for (const text of rowText(i)) line.insertCell().textContent = text;
  }
  stage.append(table);
  await nextPaint();
  const wallMs = ((performance.now() - start) * rows) / peerRows;
  table.remove();
  return { wallMs, check: 'rows in sight' };
}
