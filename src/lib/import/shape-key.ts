import type { ImportPlan } from './plan.ts';
import type { HeadingRow } from './heading-row.ts';

/** Fingerprint of format and headings: files of one shape share a remembered plan. FNV-1a, two lanes. */
export function shapeKeyOf(plan: ImportPlan, headings: HeadingRow): string {
  const text = [plan.format, plan.hasHeadings, headings.width, ...(headings.cells ?? [])].join('\u001f');
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(i), 0x85ebca6b);
    b ^= b >>> 13;
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
