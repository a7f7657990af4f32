/** Figures into rows and a table. */
export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

export const round = (value, digits = 1) => Math.round(value * 10 ** digits) / 10 ** digits;

/** Numbers within a relative tolerance; sentences word for word. */
export function agree(ours, peer, tolerance) {
  if (typeof ours !== 'number' || typeof peer !== 'number') return ours === peer;
  return Math.abs(ours - peer) <= tolerance * Math.max(Math.abs(ours), Math.abs(peer), 1e-300);
}

const HEAD = [
  '| job | rows | ours | peer | ours, ms | peer, ms | peer ÷ ours | by CPU | goal | peak, MB |',
  '| --- | --: | --- | --- | --: | --: | --: | --: | --- | --: |',
];

const number = (value) => (value === null ? '' : value.toLocaleString('en-GB'));
const times = (value) => (value === null ? '' : `${value}×`);

export function markdown({ machine, date, commit, results }) {
  const rows = results.map((row) => {
    const cells = [
      row.job,
      number(row.rows),
      row.method,
      row.peer ?? '',
      number(row.wallMs),
      number(row.peerWallMs),
      times(row.ratio),
      times(row.cpuRatio),
      row.goal ?? '',
      row.peerPeakMb === null ? number(row.peakMb) : `${row.peakMb ?? '?'} (peer ${row.peerPeakMb})`,
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const foot = [
    `Measured ${date} at ${commit} on ${machine}; load average up to ${Math.max(...results.map((row) => row.load ?? 0))}; results.json says each row’s commit and load.`,
    'Medians of rounds in which ours and the peer take turns. Dexie’s rows and the plain table are timed on a part and scaled up.',
  ];
  return `${[...HEAD, ...rows].join('\n')}\n\n${foot.join('\n')}\n`;
}
