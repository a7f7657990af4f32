/**
 * Contacting pays where saveRate × value at risk exceeds the cost of a contact: the lowest value at risk that is
 * worth it. Infinite where no contact ever keeps anyone.
 */
export function worthwhileValueAtRisk(contactCost: number, saveRate: number): number {
  return saveRate > 0 ? contactCost / saveRate : Number.POSITIVE_INFINITY;
}

/**
 * The probability above which contacting an average customer pays: cost ÷ (save rate × worth). Null where it is never
 * below one.
 */
export function bestThreshold(contactCost: number, saveRate: number, meanWorth: number): number | null {
  const gain = saveRate * meanWorth;
  if (!(gain > 0)) return null;
  const threshold = contactCost / gain;
  return threshold < 1 ? threshold : null;
}
