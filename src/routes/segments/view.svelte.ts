import type { RfmAnswer } from '$lib/api/segments.ts';
import type { SegmentGroup } from '$lib/base/facts.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { createAnswer } from '$lib/ui/answer.svelte.ts';

export type Shade = 'atRisk' | 'revenue' | 'risk';
export type Cell = RfmAnswer['grid'][number];

/** Which of five steps a cell takes: equal-count steps over the cells, so that one giant does not pale the rest. */
export function shadeSteps(cells: readonly Cell[], shade: Shade): readonly number[] {
  const figures = cells.map(
    (cell) => (shade === 'revenue' ? cell.revenue : shade === 'risk' ? cell.churn : cell.atRisk) ?? 0,
  );
  if (shade === 'risk')
    return figures.map((p) => 1 + [0.1, 0.25, 0.45, 0.65].filter((bound) => p >= bound).length);
  const sorted = [...figures].sort((a, b) => a - b);
  return figures.map((figure) => 1 + Math.min(4, Math.floor((5 * sorted.indexOf(figure)) / sorted.length)));
}

export function createSegmentsView() {
  const rfm = createAnswer(async () => (await getDataApi()).rfm());
  const clusters = createAnswer(async () => (await getDataApi()).segments());
  let picked = $state<SegmentGroup>('atRiskHighValue');
  let shade = $state<Shade>('atRisk');
  let naming = $state(false);

  return {
    rfm,
    clusters,
    get picked() {
      return picked;
    },
    set picked(group: SegmentGroup) {
      picked = group;
    },
    get shade() {
      return shade;
    },
    set shade(next: Shade) {
      shade = next;
    },
    get naming() {
      return naming;
    },
    async chooseK(k: number | null): Promise<void> {
      const api = await getDataApi();
      const definitions = await api.definitions();
      await api.setDefinitions({ ...definitions, segments: { ...definitions.segments, k } });
    },
    async rename(index: number, name: string): Promise<void> {
      naming = true;
      await (await getDataApi()).nameSegment(index, name);
      naming = false;
      await clusters.refresh();
    },
    follow() {
      const stops = [rfm.follow(), clusters.follow()];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
