import type { Commune } from '../../commune/commune.ts';
import type { Values } from '../../parameters/index.ts';
import { quantiseKw, STEPS_PER_DAY } from '../../units.ts';
import { curtailerOf, feedInOver } from './curtail.ts';
import type { FeederDay } from './day.ts';
import { type Electric, electricOf } from './electric.ts';
import { type Sweep, sweepFor, sweepGroup } from './sweep.ts';
import { type Topology, type Transformer, topologyOf } from './topology.ts';

export { addFeederDay, type FeederDay, type FeederYear, feederDay, feederYear } from './day.ts';
export { feederIssues } from './electric.ts';
export type { Transformer } from './topology.ts';

/**
 * The low-voltage network of a commune, a group of participants at a time; a group is a transformer with its feeders.
 * Groups touch no common state but buffers: their order plays no part.
 */
export interface Feeders {
  readonly groups: number;
  /** Participants of group g: places `start[g]` to `start[g + 1] − 1` of `participant`. */
  readonly start: Int32Array;
  /** Households in their order, then sites; each once. A row of `day` is a place in its group. */
  readonly participant: Int32Array;
  /** The most participants of a group: the rows that buffers must have. */
  readonly rowsMax: number;
  /** By group; empty where the network is switched off. */
  readonly transformers: readonly Transformer[];
  /**
   * One day of a group. Rows of 96 steps in the group's order, kW quantised to 2⁻²⁰; where feeding in breaks a limit
   * `pvKw` is lowered and `netKw` raised by the same.
   *
   * @param netKw positive when drawing
   * @param hasPv by row: 0 where the row of `pvKw` is not to be read
   */
  day(group: number, netKw: Float64Array, pvKw: Float64Array, hasPv: Uint8Array, out: FeederDay): void;
}

export function feedersOf(commune: Commune, values: Values): Feeders {
  if (!values['grid.feeders']) return noFeeders(commune.households.length + commune.sites.length);
  const topology = topologyOf(commune, values);
  return feedersOn(topology, electricOf(topology, values), values);
}

/** The pass on a network that is already drawn. */
export function feedersOn(topology: Topology, electric: Electric, values: Values): Feeders {
  const sweep = sweepFor(topology);
  const curtailer = curtailerOf(topology, electric, values);
  return {
    groups: topology.groups,
    start: topology.start,
    participant: topology.participant,
    rowsMax: rowsMaxOf(topology.start),
    transformers: topology.transformers,
    day(group, netKw, pvKw, hasPv, out) {
      out.curtailedKw.fill(0);
      curtailer.cap(group, netKw, pvKw, hasPv, out.curtailedKw);
      sweepGroup(topology, electric, group, netKw, pvKw, hasPv, sweep);
      if (isStrained(topology, electric, group, sweep)) {
        if (curtailer.relieve(group, sweep, netKw, pvKw, hasPv, out.curtailedKw)) {
          sweepGroup(topology, electric, group, netKw, pvKw, hasPv, sweep);
        }
      }
      report(electric, group, sweep, out);
      if (sweep.linePeakRatio2 > 1) overLines(topology, electric, group, netKw, pvKw, hasPv);
      count(electric, group, sweep, out);
    },
  };
}

const OFF_ROWS = 64;

/** No network: participants in their own order, no loss, no limit. */
function noFeeders(participants: number): Feeders {
  const groups = Math.ceil(participants / OFF_ROWS);
  const start = Int32Array.from({ length: groups + 1 }, (_, g) => Math.min(participants, g * OFF_ROWS));
  return {
    groups,
    start,
    participant: Int32Array.from({ length: participants }, (_, i) => i),
    rowsMax: rowsMaxOf(start),
    transformers: [],
    day(_group, _netKw, _pvKw, _hasPv, out) {
      clear(out);
    },
  };
}

function rowsMaxOf(start: Int32Array): number {
  let most = 0;
  for (let g = 0; g + 1 < start.length; g++) most = Math.max(most, start[g + 1] - start[g]);
  return most;
}

function isStrained(topology: Topology, electric: Electric, group: number, sweep: Sweep): boolean {
  const feeders = topology.feederStart[group + 1] - topology.feederStart[group];
  for (let f = 0; f < feeders; f++) if (sweep.isStrained[f] !== 0) return true;
  const rated2 = electric.ratedKva[group] * electric.ratedKva[group];
  for (let k = 0; k < STEPS_PER_DAY; k++) {
    const flow = sweep.flowKw[k];
    if (flow < 0 && feedInOver(flow, electric.tanPhi * (flow + sweep.pvKw[k]), rated2) > 0) return true;
  }
  return false;
}

function clear(out: FeederDay): void {
  out.lossKw.fill(0);
  out.curtailedKw.fill(0);
  out.voltageMinV = Number.POSITIVE_INFINITY;
  out.voltageMaxV = Number.NEGATIVE_INFINITY;
  out.transformerPeakRatio = 0;
  out.linePeakRatio = 0;
  clearCounts(out);
}

function clearCounts(out: FeederDay): void {
  out.stepsOver = 0;
  out.voltageStepsOver = 0;
  out.lineStepsOver = 0;
  out.transformerStepsOver = 0;
  out.overKvaMax = 0;
  out.overVoltageMaxV = 0;
  out.curtailedSteps = 0;
}

/** Losses of lines and transformer, and the day's extremes. */
function report(electric: Electric, group: number, sweep: Sweep, out: FeederDay): void {
  const { flowKw, pvKw, lineLossKw, fallV, riseV } = sweep;
  const { tanPhi } = electric;
  const ironKw = electric.ironKw[group];
  const copper = electric.copperPerKva2[group];
  let peakKva2 = 0;
  let lowestV = 0;
  let highestV = 0;
  for (let k = 0; k < STEPS_PER_DAY; k++) {
    const active = flowKw[k] + lineLossKw[k];
    const reactive = tanPhi * (flowKw[k] + pvKw[k]);
    const apparent2 = active * active + reactive * reactive;
    if (apparent2 > peakKva2) peakKva2 = apparent2;
    out.lossKw[k] = quantiseKw(lineLossKw[k] + ironKw + copper * apparent2);
    if (fallV[k] > lowestV) lowestV = fallV[k];
    if (riseV[k] < highestV) highestV = riseV[k];
  }
  out.voltageMinV = electric.busbarV - lowestV;
  out.voltageMaxV = electric.busbarV - highestV;
  out.transformerPeakRatio = Math.sqrt(peakKva2) / electric.ratedKva[group];
  out.linePeakRatio = Math.sqrt(sweep.linePeakRatio2);
  clearCounts(out);
}

/** What rounding may leave of a limit that was met exactly: V and kVA. */
const TOLERANCE = 1e-4;

const lineOverKva = new Float64Array(STEPS_PER_DAY);

/** Counts the steps that stay out of limits. */
function count(electric: Electric, group: number, sweep: Sweep, out: FeederDay): void {
  const { flowKw, pvKw, lineLossKw, fallV, riseV } = sweep;
  const rated = electric.ratedKva[group];
  const areLinesOver = sweep.linePeakRatio2 > 1;
  const mayBeOver =
    areLinesOver ||
    out.transformerPeakRatio > 1 ||
    electric.busbarV - out.voltageMinV > electric.dropLimitV ||
    out.voltageMaxV - electric.busbarV > electric.riseLimitV;
  for (let k = 0; k < STEPS_PER_DAY; k++) {
    if (out.curtailedKw[k] > 0) out.curtailedSteps += 1;
    if (!mayBeOver) continue;
    const overV = Math.max(fallV[k] - electric.dropLimitV, -riseV[k] - electric.riseLimitV);
    const active = flowKw[k] + lineLossKw[k];
    const reactive = electric.tanPhi * (flowKw[k] + pvKw[k]);
    const transformerKva = Math.sqrt(active * active + reactive * reactive) - rated;
    const lineKva = areLinesOver ? lineOverKva[k] : 0;
    const isVoltage = overV > TOLERANCE;
    const isTransformer = transformerKva > TOLERANCE;
    const isLine = lineKva > TOLERANCE;
    if (isVoltage) out.voltageStepsOver += 1;
    if (isTransformer) out.transformerStepsOver += 1;
    if (isLine) out.lineStepsOver += 1;
    if (isVoltage || isTransformer || isLine) out.stepsOver += 1;
    if (isVoltage && overV > out.overVoltageMaxV) out.overVoltageMaxV = overV;
    if (isTransformer && transformerKva > out.overKvaMax) out.overKvaMax = transformerKva;
    if (isLine && lineKva > out.overKvaMax) out.overKvaMax = lineKva;
  }
}

/** How far the worst segment lies over its limit, by step: only where some segment is. */
function overLines(
  topology: Topology,
  electric: Electric,
  group: number,
  netKw: Float64Array,
  pvKw: Float64Array,
  hasPv: Uint8Array,
): void {
  lineOverKva.fill(0);
  const first = topology.start[group];
  for (let f = topology.feederStart[group]; f < topology.feederStart[group + 1]; f++) {
    for (let k = 0; k < STEPS_PER_DAY; k++) {
      let flow = 0;
      let sent = 0;
      for (let n = topology.nodeStart[f]; n < topology.nodeStart[f + 1]; n++) {
        for (let p = topology.rowStart[n]; p < topology.rowEnd[n]; p++) {
          const at = (p - first) * STEPS_PER_DAY + k;
          flow += netKw[at];
          if (hasPv[p - first] !== 0) sent += pvKw[at];
        }
        if (topology.lengthM[n] === 0) continue;
        const reactive = electric.tanPhi * (flow + sent);
        const over = Math.sqrt(flow * flow + reactive * reactive) - Math.sqrt(electric.limitKva2[n]);
        if (over > lineOverKva[k]) lineOverKva[k] = over;
      }
    }
  }
}
