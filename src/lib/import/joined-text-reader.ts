import type { ColumnPlan } from './plan.ts';
import type { RowBatch } from './row-batch.ts';
import type { RowFaults } from './row-faults.ts';
import { PlainTextReader } from './text-reader.ts';

const HAN = /^[\p{Script=Han}·]+$/u;

/** One text of several columns, in the file's order: `Ada` + `Moss` → `Ada Moss`, 张 + 伟 → 张伟. */
export class JoinedTextReader extends PlainTextReader {
  private readonly parts: readonly PlainTextReader[];
  /** Codes of joined texts by the codes of their parts. */
  private readonly known = new Map<string, number>();

  constructor(plans: readonly ColumnPlan[], isKey: boolean) {
    super(plans[0], isKey);
    this.parts = plans.map((plan) => new PlainTextReader(plan, isKey));
  }

  override read(batch: RowBatch, from: number, faults: RowFaults): void {
    const { parts, known } = this;
    for (const part of parts) part.read(batch, from, faults);
    if (this.codes.length < batch.rows) this.codes = new Uint32Array(batch.rows);
    for (let row = from; row < batch.rows; row++) {
      const key = parts.map(({ codes }) => codes[row]).join(' ');
      let code = known.get(key);
      if (code === undefined) {
        code = this.dictionary.codeOfText(
          joined(parts.map((part) => part.dictionary.textOf(part.codes[row]))),
        );
        known.set(key, code);
      }
      this.codes[row] = code;
    }
  }
}

function joined(texts: readonly string[]): string {
  const said = texts.filter((text) => text !== '');
  return said.join(said.every((text) => HAN.test(text)) ? '' : ' ');
}
