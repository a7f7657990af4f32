import { FAULT_OPEN_QUOTE } from './row-batch.ts';
import type { RowBatch } from './row-batch.ts';
import type { RowFaults } from './row-faults.ts';

/** Whether rows have the cells of their file: `width` of them, or fewer where the format leaves blanks out. */
export function checkForm(
  batch: RowBatch,
  from: number,
  width: number,
  mayBeShort: boolean,
  faults: RowFaults,
): void {
  const { rowFirst, fault, cellStart, cellEnd, rows } = batch;
  for (let row = from; row < rows; row++) {
    const [first, end] = [rowFirst[row], rowFirst[row + 1]];
    if (fault[row] !== 0) {
      const isOpen = fault[row] === FAULT_OPEN_QUOTE;
      faults.set(row, isOpen ? end - first - 1 : -1, isOpen ? 'open-quote' : 'text-too-long');
      continue;
    }
    let filled = first;
    while (filled < end && cellStart[filled] === cellEnd[filled]) filled++;
    if (filled === end) faults.set(row, -1, 'empty-row');
    else if (end - first < width && !mayBeShort) faults.set(row, end - first, 'too-few-cells');
    else if (end - first > width) {
      for (let k = first + width; k < end; k++) {
        if (cellStart[k] === cellEnd[k]) continue;
        faults.set(row, width, 'too-many-cells');
        break;
      }
    }
  }
}
