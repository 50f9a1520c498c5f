import { STEPS_PER_DAY } from '../../units.ts';
import type { Electric } from './electric.ts';
import type { Topology } from './topology.ts';

/** What a sweep over a group's feeders leaves: rows of 96, and what it found broken. */
export interface Sweep {
  /** Power towards the homes at the busbar, without losses, kW; and the panels' power in it. */
  readonly flowKw: Float64Array;
  readonly pvKw: Float64Array;
  readonly lineLossKw: Float64Array;
  /** Largest fall below the busbar's voltage of any node (≥ 0), and largest rise above it as a negative fall (≤ 0), V. */
  readonly fallV: Float64Array;
  readonly riseV: Float64Array;
  /** Largest square of a segment's power over the square of its limit. */
  linePeakRatio2: number;
  /** By feeder of the group: whether one of its voltages rises too far or a cable carries too much. */
  readonly isStrained: Uint8Array;
  /** Rows of one feeder, for the sweep's own use. */
  readonly feeder: {
    readonly flowKw: Float64Array;
    readonly pvKw: Float64Array;
    readonly fallV: Float64Array;
    readonly riseV: Float64Array;
  };
}

export function sweepFor(topology: Topology): Sweep {
  const row = () => new Float64Array(STEPS_PER_DAY);
  let feeders = 0;
  for (let g = 0; g < topology.groups; g++) {
    feeders = Math.max(feeders, topology.feederStart[g + 1] - topology.feederStart[g]);
  }
  return {
    flowKw: row(),
    pvKw: row(),
    lineLossKw: row(),
    fallV: row(),
    riseV: row(),
    linePeakRatio2: 0,
    isStrained: new Uint8Array(feeders),
    feeder: { flowKw: row(), pvKw: row(), fallV: row(), riseV: row() },
  };
}

/**
 * One backward sweep over a group's feeders, node by node from the far end, all steps of a node at once. The voltage
 * needs no second sweep: the largest fall between a segment's near end and any node beyond is its own fall plus the
 * largest beyond, where that is positive.
 */
export function sweepGroup(
  topology: Topology,
  electric: Electric,
  group: number,
  netKw: Float64Array,
  pvKw: Float64Array,
  hasPv: Uint8Array,
  sweep: Sweep,
): void {
  const first = topology.start[group];
  const { flowKw, pvKw: sentKw, lineLossKw, fallV, riseV } = sweep;
  for (const row of [flowKw, sentKw, lineLossKw, fallV, riseV]) row.fill(0);
  sweep.linePeakRatio2 = 0;
  let direct = first;
  for (let f = topology.feederStart[group]; f < topology.feederStart[group + 1]; f++) {
    const { flowKw: flow, pvKw: sent, fallV: fall, riseV: rise } = sweep.feeder;
    for (const row of [flow, sent, fall, rise]) row.fill(0);
    let isStrained = false;
    for (let n = topology.nodeStart[f]; n < topology.nodeStart[f + 1]; n++) {
      const end = topology.rowEnd[n];
      const hasLength = topology.lengthM[n] > 0;
      // The last row is added within the segment's own loop: that saves a pass over the flow.
      const added = hasLength ? end - 1 : end;
      for (let p = topology.rowStart[n]; p < added; p++) addRow(flow, netKw, (p - first) * STEPS_PER_DAY);
      for (let p = topology.rowStart[n]; p < end; p++) {
        if (hasPv[p - first] !== 0) addRow(sent, pvKw, (p - first) * STEPS_PER_DAY);
      }
      direct = end;
      if (!hasLength) continue;
      const peakKva2 = passSegment(
        electric.lossPerKva2[n],
        electric.dropVPerKw[n],
        electric.dropVPerKvar[n],
        electric.tanPhi,
        netKw,
        (added - first) * STEPS_PER_DAY,
        flow,
        sent,
        lineLossKw,
        fall,
        rise,
      );
      const ratio2 = peakKva2 / electric.limitKva2[n];
      if (ratio2 > sweep.linePeakRatio2) sweep.linePeakRatio2 = ratio2;
      if (ratio2 > 1) isStrained = true;
    }
    for (let k = 0; k < STEPS_PER_DAY; k++) {
      flowKw[k] += flow[k];
      sentKw[k] += sent[k];
      if (fall[k] > fallV[k]) fallV[k] = fall[k];
      if (rise[k] < riseV[k]) riseV[k] = rise[k];
      if (-rise[k] > electric.riseLimitV) isStrained = true;
    }
    sweep.isStrained[f - topology.feederStart[group]] = isStrained ? 1 : 0;
  }
  for (let p = direct; p < topology.start[group + 1]; p++) {
    const base = (p - first) * STEPS_PER_DAY;
    addRow(flowKw, netKw, base);
    if (hasPv[p - first] !== 0) addRow(sentKw, pvKw, base);
  }
}

/** Unrolled: the engine's own loop costs more than the addition. */
function addRow(sum: Float64Array, rows: Float64Array, base: number): void {
  for (let k = 0; k < STEPS_PER_DAY; k += 4) {
    sum[k] += rows[base + k];
    sum[k + 1] += rows[base + k + 1];
    sum[k + 2] += rows[base + k + 2];
    sum[k + 3] += rows[base + k + 3];
  }
}

/**
 * Adds the row at `base` to the flow and passes one segment over a day, two steps a turn; returns the largest square of
 * its power, kVA².
 */
function passSegment(
  lossPerKva2: number,
  dropVPerKw: number,
  dropVPerKvar: number,
  tanPhi: number,
  netKw: Float64Array,
  base: number,
  flow: Float64Array,
  sent: Float64Array,
  loss: Float64Array,
  fall: Float64Array,
  rise: Float64Array,
): number {
  let peak = 0;
  for (let k = 0; k < STEPS_PER_DAY; k += 2) {
    const active = flow[k] + netKw[base + k];
    const reactive = tanPhi * (active + sent[k]);
    const apparent2 = active * active + reactive * reactive;
    const volts = dropVPerKw * active + dropVPerKvar * reactive;
    const lower = fall[k] + volts;
    const higher = rise[k] + volts;
    flow[k] = active;
    loss[k] += lossPerKva2 * apparent2;
    fall[k] = lower > 0 ? lower : 0;
    rise[k] = higher < 0 ? higher : 0;
    if (apparent2 > peak) peak = apparent2;
    const j = k + 1;
    const active1 = flow[j] + netKw[base + j];
    const reactive1 = tanPhi * (active1 + sent[j]);
    const apparent1 = active1 * active1 + reactive1 * reactive1;
    const volts1 = dropVPerKw * active1 + dropVPerKvar * reactive1;
    const lower1 = fall[j] + volts1;
    const higher1 = rise[j] + volts1;
    flow[j] = active1;
    loss[j] += lossPerKva2 * apparent1;
    fall[j] = lower1 > 0 ? lower1 : 0;
    rise[j] = higher1 < 0 ? higher1 : 0;
    if (apparent1 > peak) peak = apparent1;
  }
  return peak;
}
