import {
  CategoryScale,
  Chart,
  Decimation,
  LineController,
  LineElement,
  LinearScale,
  PointElement,
  Tooltip,
  type ChartConfiguration,
} from 'chart.js';
import { markColour, markDashes } from './line-marks.ts';

Chart.register(CategoryScale, Decimation, LineController, LineElement, LinearScale, PointElement, Tooltip);

export interface LineSeries {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly quiet?: boolean;
  /** Of several lines alike: its own colour and dashes, from 0. */
  readonly mark?: number;
}

export interface LineChartInput {
  readonly names: readonly string[];
  readonly series: readonly LineSeries[];
  readonly format: (value: number) => string;
}

const colourOf = ({ mark, quiet }: LineSeries): string =>
  mark === undefined ? (quiet ? '--series-quiet' : '--series') : markColour(mark);

/** The configuration of a plain line chart in the colours that the tokens give at this moment. */
export function lineConfiguration(
  input: LineChartInput,
  token: (name: string) => string,
): ChartConfiguration<'line', (number | null)[], string> {
  const font = { family: token('--font'), size: 12 };
  return {
    type: 'line',
    data: {
      labels: [...input.names],
      datasets: input.series.map((line) => ({
        label: line.name,
        data: [...line.values],
        borderColor: token(colourOf(line)),
        backgroundColor: token(colourOf(line)),
        borderDash: line.mark === undefined ? (line.quiet ? [5, 4] : []) : [...markDashes(line.mark)],
        borderWidth: 2,
        pointRadius: 0,
        pointHitRadius: 16,
        tension: 0,
      })),
    },
    options: {
      responsive: true,
      maintainAspectRatio: false,
      animation: false,
      interaction: { mode: 'index', intersect: false },
      plugins: {
        legend: { display: false },
        decimation: { enabled: true, algorithm: 'lttb' },
        tooltip: {
          callbacks: { label: (item) => `${item.dataset.label ?? ''}: ${input.format(item.parsed.y ?? 0)}` },
        },
      },
      scales: {
        x: {
          grid: { display: false },
          border: { color: token('--axis') },
          ticks: { color: token('--ink-3'), font, maxTicksLimit: 8, maxRotation: 0, autoSkipPadding: 12 },
        },
        y: {
          beginAtZero: true,
          grid: { color: token('--grid') },
          border: { display: false },
          ticks: {
            color: token('--ink-3'),
            font,
            maxTicksLimit: 4,
            callback: (value) => input.format(Number(value)),
          },
        },
      },
    },
  };
}

export function drawLines(canvas: HTMLCanvasElement, input: LineChartInput): { destroy(): void } {
  const style = getComputedStyle(canvas);
  return new Chart(
    canvas,
    lineConfiguration(input, (name) => style.getPropertyValue(name).trim()),
  );
}
