import { cableOf } from '../../../sim-core/grid/feeders/cables.ts';
import { electricOf } from '../../../sim-core/grid/feeders/electric.ts';
import { type FeederDay, type Feeders, feederDay, feedersOn } from '../../../sim-core/grid/feeders/index.ts';
import type { Topology } from '../../../sim-core/grid/feeders/topology.ts';
import type { Values } from '../../../sim-core/parameters/index.ts';
import { quantiseKw } from '../../../sim-core/units.ts';

/** A node of a feeder drawn by hand: metres to the next nearer node, cable, and how many participants. */
export interface HandNode {
  readonly lengthM: number;
  readonly tail?: boolean;
  readonly rows?: number;
}

/** One transformer with feeders drawn by hand, nodes from the far end; participants are numbered in that order. */
export function handTopology(feeders: readonly (readonly HandNode[])[], ratedKva = 250, direct = 0): Topology {
  const nodes = feeders.flat();
  const rowStart: number[] = [];
  const rowEnd: number[] = [];
  let rows = 0;
  for (const node of nodes) {
    rowStart.push(rows);
    rows += node.rows ?? 1;
    rowEnd.push(rows);
  }
  rows += direct;
  const nodeStart = [0];
  for (const feeder of feeders) nodeStart.push((nodeStart.at(-1) as number) + feeder.length);
  return {
    groups: 1,
    start: Int32Array.from([0, rows]),
    participant: Int32Array.from({ length: rows }, (_, i) => i),
    feederStart: Int32Array.from([0, feeders.length]),
    nodeStart: Int32Array.from(nodeStart),
    rowStart: Int32Array.from(rowStart),
    rowEnd: Int32Array.from(rowEnd),
    lengthM: Float64Array.from(nodes, (node) => node.lengthM),
    cable: nodes.map((node) => cableOf(node.tail === true ? 'nayy4x50' : 'nayy4x150')),
    transformers: [{ place: { eastM: 0, northM: 0 }, ratedKva, dwellings: rows }],
  };
}

export function handFeeders(topology: Topology, values: Values): Feeders {
  return feedersOn(topology, electricOf(topology, values), values);
}

export interface PassedDay {
  readonly netKw: Float64Array;
  readonly pvKw: Float64Array;
  readonly out: FeederDay;
}

/**
 * Passes a day in which each row draws `loadKw` and its panels give `pvKw`, at every step or by step; `undefined` panels
 * are none.
 */
export function passDay(
  feeders: Feeders,
  group: number,
  rows: readonly { readonly loadKw: PerStep; readonly pvKw?: PerStep }[],
): PassedDay {
  const netKw = new Float64Array(rows.length * 96);
  const pvKw = new Float64Array(rows.length * 96).fill(Number.NaN);
  const hasPv = new Uint8Array(rows.length);
  rows.forEach((row, r) => {
    if (row.pvKw !== undefined) hasPv[r] = 1;
    for (let k = 0; k < 96; k++) {
      const pv = row.pvKw === undefined ? 0 : quantiseKw(at(row.pvKw, k));
      if (hasPv[r] === 1) pvKw[r * 96 + k] = pv;
      netKw[r * 96 + k] = quantiseKw(at(row.loadKw, k)) - pv;
    }
  });
  const out = feederDay();
  feeders.day(group, netKw, pvKw, hasPv, out);
  return { netKw, pvKw, out };
}

export type PerStep = number | ((step: number) => number);

function at(value: PerStep, step: number): number {
  return typeof value === 'number' ? value : value(step);
}
