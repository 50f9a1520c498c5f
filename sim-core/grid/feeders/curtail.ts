import type { Values } from '../../parameters/index.ts';
import { quantiseKw, STEPS_PER_DAY } from '../../units.ts';
import { type Electric, NOMINAL_V } from './electric.ts';
import type { Sweep } from './sweep.ts';
import type { Topology } from './topology.ts';

/**
 * How panels give way where feeding in breaks a limit. The reactive power of the loads does not change, so that voltages
 * and flows are linear in the power cut: the least share that mends the worst place is found in one pass.
 */
export interface Curtailer {
  /** Cuts what each participant may not feed in at all; returns whether anything was cut. */
  cap(group: number, netKw: Float64Array, pvKw: Float64Array, hasPv: Uint8Array, curtailedKw: Float64Array): boolean;
  /** Mends the feeders that `sweep` found strained, then the transformer; returns whether anything was cut. */
  relieve(
    group: number,
    sweep: Sweep,
    netKw: Float64Array,
    pvKw: Float64Array,
    hasPv: Uint8Array,
    curtailedKw: Float64Array,
  ): boolean;
}

const BISECTIONS = 40;
/** A share that only stems from rounding powers. */
const ROUNDING = 1e-5;

export function curtailerOf(topology: Topology, electric: Electric, values: Values): Curtailer {
  const capKw = values['grid.exportCapKw'];
  const isVoltWatt = values['grid.curtailment'] === 'voltWatt';
  const voltWattRiseV = values['grid.voltWattFromRatio'] * NOMINAL_V - electric.busbarV;
  let nodesMax = 0;
  for (let f = 0; f + 1 < topology.nodeStart.length; f++) {
    nodesMax = Math.max(nodesMax, topology.nodeStart[f + 1] - topology.nodeStart[f]);
  }
  /** Of one feeder at one step, by node from the far end. */
  const ownPvKw = new Float64Array(nodesMax);
  const flowKw = new Float64Array(nodesMax);
  const reactiveKvar = new Float64Array(nodesMax);
  const weight = new Float64Array(nodesMax);
  const aboveV = new Float64Array(nodesMax);

  function cutShare(
    row: number,
    k: number,
    share: number,
    netKw: Float64Array,
    pvKw: Float64Array,
    curtailedKw: Float64Array,
  ): number {
    const at = row * STEPS_PER_DAY + k;
    const kept = share >= 1 ? 0 : quantiseKw(pvKw[at] * (1 - share));
    const cut = pvKw[at] - kept;
    pvKw[at] = kept;
    netKw[at] += cut;
    curtailedKw[k] += cut;
    return cut;
  }

  /** Fills the columns of a feeder's nodes at a step; false where no panel feeds it. */
  function readStep(
    f: number,
    first: number,
    k: number,
    netKw: Float64Array,
    pvKw: Float64Array,
    hasPv: Uint8Array,
  ): boolean {
    let flow = 0;
    let sent = 0;
    const from = topology.nodeStart[f];
    for (let n = from; n < topology.nodeStart[f + 1]; n++) {
      let own = 0;
      let ownPv = 0;
      for (let p = topology.rowStart[n]; p < topology.rowEnd[n]; p++) {
        own += netKw[(p - first) * STEPS_PER_DAY + k];
        if (hasPv[p - first] !== 0) ownPv += pvKw[(p - first) * STEPS_PER_DAY + k];
      }
      flow += own;
      sent += ownPv;
      ownPvKw[n - from] = ownPv;
      flowKw[n - from] = flow;
      reactiveKvar[n - from] = electric.tanPhi * (flow + sent);
    }
    return sent > 0;
  }

  /** The least share of the panels' power, weighted by `weight`, whose loss keeps the feeder within its limits; ≤ 1. */
  function leastShare(f: number): number {
    const from = topology.nodeStart[f];
    let share = 0;
    // From the near end: the cut that flows through segment n is that of all nodes from n on outwards.
    let cut = 0;
    for (let n = 0; n < topology.nodeStart[f + 1] - from; n++) cut += weight[n] * ownPvKw[n];
    let fallV = 0;
    let gainV = 0;
    for (let n = topology.nodeStart[f + 1] - from - 1; n >= 0; n--) {
      const node = from + n;
      if (topology.lengthM[node] > 0 && cut > 0) {
        fallV += electric.dropVPerKw[node] * flowKw[n] + electric.dropVPerKvar[node] * reactiveKvar[n];
        gainV += electric.dropVPerKw[node] * cut;
        const excessV = -fallV - electric.riseLimitV;
        if (excessV > share * gainV) share = excessV / gainV;
        const excessKw = feedInOver(flowKw[n], reactiveKvar[n], electric.limitKva2[node]);
        if (excessKw > share * cut) share = excessKw / cut;
      }
      cut -= weight[n] * ownPvKw[n];
    }
    return Math.min(1, share);
  }

  /** Volt-watt: the least slope such that each panel's share, slope × its node's voltage above the start, suffices. */
  function voltWattShares(f: number): boolean {
    const from = topology.nodeStart[f];
    const nodes = topology.nodeStart[f + 1] - from;
    let fallV = 0;
    let excessV = 0;
    let widestV = 0;
    for (let n = nodes - 1; n >= 0; n--) {
      fallV += electric.dropVPerKw[from + n] * flowKw[n] + electric.dropVPerKvar[from + n] * reactiveKvar[n];
      aboveV[n] = Math.max(0, -fallV - voltWattRiseV);
      widestV = Math.max(widestV, aboveV[n]);
      excessV = Math.max(excessV, -fallV - electric.riseLimitV);
    }
    if (!(excessV > 0) || widestV === 0) return false;
    const isEnough = (slope: number) => {
      for (let n = 0; n < nodes; n++) weight[n] = Math.min(1, slope * aboveV[n]);
      return leastVoltageExcess(from, nodes) <= 0;
    };
    // With this slope every panel above the start is cut whole.
    let smallestV = widestV;
    for (let n = 0; n < nodes; n++) if (aboveV[n] > 0 && aboveV[n] < smallestV) smallestV = aboveV[n];
    let low = 0;
    let high = 1 / smallestV;
    for (let round = 0; round < BISECTIONS; round++) {
      const middle = (low + high) / 2;
      if (isEnough(middle)) high = middle;
      else low = middle;
    }
    isEnough(high);
    return true;
  }

  /** How far the highest voltage stays above its limit once the shares in `weight` are cut. */
  function leastVoltageExcess(from: number, nodes: number): number {
    let cut = 0;
    for (let n = 0; n < nodes; n++) cut += weight[n] * ownPvKw[n];
    let fallV = 0;
    let excessV = Number.NEGATIVE_INFINITY;
    for (let n = nodes - 1; n >= 0; n--) {
      fallV += electric.dropVPerKw[from + n] * (flowKw[n] + cut) + electric.dropVPerKvar[from + n] * reactiveKvar[n];
      excessV = Math.max(excessV, -fallV - electric.riseLimitV);
      cut -= weight[n] * ownPvKw[n];
    }
    return excessV;
  }

  function cutFeeder(
    f: number,
    first: number,
    k: number,
    share: number,
    sweep: Sweep,
    netKw: Float64Array,
    pvKw: Float64Array,
    hasPv: Uint8Array,
    curtailedKw: Float64Array,
  ): void {
    const from = topology.nodeStart[f];
    for (let n = from; n < topology.nodeStart[f + 1]; n++) {
      for (let p = topology.rowStart[n]; p < topology.rowEnd[n]; p++) {
        if (hasPv[p - first] === 0) continue;
        const cut = cutShare(p - first, k, share * weight[n - from], netKw, pvKw, curtailedKw);
        sweep.flowKw[k] += cut;
        sweep.pvKw[k] -= cut;
      }
    }
  }

  return {
    cap(group, netKw, pvKw, hasPv, curtailedKw) {
      if (capKw === null) return false;
      let isCut = false;
      const rows = topology.start[group + 1] - topology.start[group];
      for (let row = 0; row < rows; row++) {
        if (hasPv[row] === 0) continue;
        for (let k = 0; k < STEPS_PER_DAY; k++) {
          const at = row * STEPS_PER_DAY + k;
          const cut = quantiseKw(Math.min(pvKw[at], -capKw - netKw[at]));
          if (!(cut > 0)) continue;
          pvKw[at] -= cut;
          netKw[at] += cut;
          curtailedKw[k] += cut;
          isCut = true;
        }
      }
      return isCut;
    },

    relieve(group, sweep, netKw, pvKw, hasPv, curtailedKw) {
      const first = topology.start[group];
      let isCut = false;
      for (let f = topology.feederStart[group]; f < topology.feederStart[group + 1]; f++) {
        if (sweep.isStrained[f - topology.feederStart[group]] === 0) continue;
        for (let k = 0; k < STEPS_PER_DAY; k++) {
          if (!readStep(f, first, k, netKw, pvKw, hasPv)) continue;
          if (isVoltWatt && voltWattShares(f)) {
            cutFeeder(f, first, k, 1, sweep, netKw, pvKw, hasPv, curtailedKw);
            isCut = true;
            readStep(f, first, k, netKw, pvKw, hasPv);
          }
          weight.fill(1);
          // After volt-watt this only mends cables, and voltages that it could not reach.
          const share = leastShare(f);
          if (share <= (isVoltWatt ? ROUNDING : 0)) continue;
          cutFeeder(f, first, k, share, sweep, netKw, pvKw, hasPv, curtailedKw);
          isCut = true;
        }
      }
      const rated2 = electric.ratedKva[group] * electric.ratedKva[group];
      const rows = topology.start[group + 1] - first;
      for (let k = 0; k < STEPS_PER_DAY; k++) {
        const flow = sweep.flowKw[k];
        const sent = sweep.pvKw[k];
        if (flow >= 0 || sent <= 0) continue;
        const excessKw = feedInOver(flow, electric.tanPhi * (flow + sent), rated2);
        if (excessKw <= 0) continue;
        isCut = true;
        const share = Math.min(1, excessKw / sent);
        for (let row = 0; row < rows; row++) {
          if (hasPv[row] !== 0) cutShare(row, k, share, netKw, pvKw, curtailedKw);
        }
      }
      return isCut;
    },
  };
}

/** Power fed in beyond what a limit on the apparent power leaves beside the reactive power, kW; ≤ 0 for none. */
export function feedInOver(flowKw: number, reactiveKvar: number, limitKva2: number): number {
  const left2 = limitKva2 - reactiveKvar * reactiveKvar;
  return -flowKw - (left2 > 0 ? Math.sqrt(left2) : 0);
}
