/** A low-voltage cable, per phase conductor. */
export interface Cable {
  readonly id: CableId;
  readonly resistanceOhmPerKm: number;
  readonly reactanceOhmPerKm: number;
  readonly ampacityA: number;
  readonly source: string;
}

export type CableId = 'nayy4x50' | 'nayy4x120' | 'nayy4x150';

const PANDAPOWER = 'pandapower, standard types (P28)';

export const cables: readonly Cable[] = [
  { id: 'nayy4x50', resistanceOhmPerKm: 0.642, reactanceOhmPerKm: 0.083, ampacityA: 142, source: PANDAPOWER },
  { id: 'nayy4x120', resistanceOhmPerKm: 0.225, reactanceOhmPerKm: 0.08, ampacityA: 242, source: PANDAPOWER },
  { id: 'nayy4x150', resistanceOhmPerKm: 0.208, reactanceOhmPerKm: 0.08, ampacityA: 270, source: PANDAPOWER },
];

export function cableOf(id: CableId): Cable {
  const cable = cables.find((c) => c.id === id);
  if (cable === undefined) throw new Error(`no cable ${id}`);
  return cable;
}
