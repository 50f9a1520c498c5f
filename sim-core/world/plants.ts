import type { Commune, Household, PanelArray } from '../commune/commune.ts';
import type { Values } from '../parameters/index.ts';

/** The panels of every participant: households in their order, then sites. */
export interface Plants {
  /** Participant i owns arrays `start[i]` to `start[i + 1] − 1`. */
  readonly start: Int32Array;
  readonly tiltDeg: Float64Array;
  readonly azimuthDeg: Float64Array;
  readonly kwp: Float64Array;
}

/** How many houses have panels: the stated share of the houses, to the nearest whole house. */
export function adopterCount(households: readonly Household[], adoptionRatio: number): number {
  const houses = households.filter((h) => h.pvRank >= 0).length;
  return Math.round(adoptionRatio * houses);
}

/**
 * Adopters are nested: a house has panels where its rank is below the number of adopters, so a larger share only adds
 * houses. Panels stated one by one stand whatever the share.
 */
export function panelsOf(household: Household, adopters: number, values: Values): readonly PanelArray[] {
  if (household.arrays.length > 0) return household.arrays;
  if (household.pvRank < 0 || household.pvRank >= adopters) return [];
  const wantedKwp = values['pv.kwpPerHome'] * (1 + values['pv.sizeSpread'] * (2 * household.pvSizeDraw - 1));
  const kwp = Math.min(wantedKwp, household.building?.roofKwpMax ?? wantedKwp);
  return household.roof.map((face) => ({
    kwp: kwp * face.shareRatio,
    tiltDeg: face.tiltDeg,
    azimuthDeg: face.azimuthDeg,
  }));
}

export function plantsOf(commune: Commune, values: Values): Plants {
  const adopters = adopterCount(commune.households, values['pv.adoptionRatio']);
  const owned = [
    ...commune.households.map((h) => panelsOf(h, adopters, values)),
    ...commune.sites.map((s) => s.arrays),
    // Panels of no size are no panels: nothing else of the home is to take them for some.
  ].map((arrays) => arrays.filter(({ kwp }) => kwp > 0));
  const start = new Int32Array(owned.length + 1);
  owned.forEach((arrays, i) => {
    start[i + 1] = start[i] + arrays.length;
  });
  const arrays = owned.flat();
  return {
    start,
    tiltDeg: Float64Array.from(arrays, (a) => a.tiltDeg),
    azimuthDeg: Float64Array.from(arrays, (a) => a.azimuthDeg),
    kwp: Float64Array.from(arrays, (a) => a.kwp),
  };
}

/** Summed peak power of a participant. */
export function kwpOf(plants: Plants, participant: number): number {
  let sum = 0;
  for (let a = plants.start[participant]; a < plants.start[participant + 1]; a++) sum += plants.kwp[a];
  return sum;
}

/** Participants whose panels differ between two states of the commune. */
export function changedPlants(before: Plants, after: Plants): Int32Array {
  const changed: number[] = [];
  for (let i = 0; i + 1 < after.start.length; i++) {
    const from = before.start[i];
    const to = after.start[i];
    const count = after.start[i + 1] - to;
    let isSame = before.start[i + 1] - from === count;
    for (let k = 0; isSame && k < count; k++) {
      isSame =
        before.kwp[from + k] === after.kwp[to + k] &&
        before.tiltDeg[from + k] === after.tiltDeg[to + k] &&
        before.azimuthDeg[from + k] === after.azimuthDeg[to + k];
    }
    if (!isSame) changed.push(i);
  }
  return Int32Array.from(changed);
}
