import type { Issue } from '../../result.ts';
import type { Findings } from '../../text/findings.ts';

/** A column of numbers that grows by doubling. */
class GrowingColumn {
  private room = new Float64Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.room.length) {
      const wider = new Float64Array(this.room.length * 2);
      wider.set(this.room);
      this.room = wider;
    }
    this.room[this.length++] = value;
  }

  values(): Float64Array {
    return this.room.subarray(0, this.length);
  }
}

/** A row's place in its file, by the mark it was given: a line, or a path in a JSON text. */
export type Place = (mark: number) => Pick<Issue, 'line' | 'path'>;

const atLine: Place = (line) => ({ line });

/** Rows in the order of time, each instant once; columns of equal length. */
export interface OrderedRows {
  readonly endUtcSeconds: Float64Array;
  /** 0 where the format does not say. */
  readonly durationSeconds: Float64Array;
  /** In the whole units of the reader; NaN for a row without a value. */
  readonly value: Float64Array;
  readonly mark: Float64Array;
}

/** A meter's rows as its file lists them, by the end of their interval. */
export class MeterRows {
  private readonly end = new GrowingColumn();
  private readonly duration = new GrowingColumn();
  private readonly value = new GrowingColumn();
  private readonly mark = new GrowingColumn();
  private latest = Number.NEGATIVE_INFINITY;
  private misplaced = 0;

  constructor(readonly place: Place = atLine) {}

  /** @param mark tells `place` where the row stands */
  add(endUtcSeconds: number, durationSeconds: number, value: number, mark: number): void {
    this.end.push(endUtcSeconds);
    this.duration.push(durationSeconds);
    this.value.push(value);
    this.mark.push(mark);
    if (endUtcSeconds < this.latest) this.misplaced++;
    else this.latest = endUtcSeconds;
  }

  /**
   * Sorts the rows and drops what stands twice, both counted. An instant with two values is an issue: nothing tells
   * which is true.
   */
  ordered(findings: Findings): OrderedRows {
    findings.repair('curve.rowsSorted', this.misplaced);
    const end = this.end.values();
    const duration = this.duration.values();
    const value = this.value.values();
    const mark = this.mark.values();
    const order = this.order();
    let kept = 0;
    for (let i = 0; i < order.length; i++) {
      const row = order[i];
      const previous = kept > 0 ? order[kept - 1] : -1;
      if (previous < 0 || end[row] !== end[previous]) {
        order[kept++] = row;
        continue;
      }
      findings.repair('curve.duplicatesDropped');
      if (Number.isNaN(value[row])) continue;
      if (Number.isNaN(value[previous])) order[kept - 1] = row;
      else if (value[row] !== value[previous] || duration[row] !== duration[previous]) {
        const { line, path } = this.place(mark[previous]);
        findings.issue({
          code: 'curve.contradiction',
          ...this.place(mark[row]),
          detail: { first: line ?? path ?? '' },
        });
      }
    }
    const inOrder = new Float64Array(order.subarray(0, kept));
    const pick = (column: Float64Array) => inOrder.map((row) => column[row]);
    return { endUtcSeconds: pick(end), durationSeconds: pick(duration), value: pick(value), mark: pick(mark) };
  }

  private order(): Uint32Array {
    const end = this.end.values();
    const order = new Uint32Array(end.length).map((_, row) => row);
    return this.misplaced === 0 ? order : order.sort((a, b) => end[a] - end[b] || a - b);
  }
}
