import { type Adopters, firstAdopters, hasAdopted } from '../commune/adopters.ts';
import type { Commune, Household, PanelArray } from '../commune/commune.ts';
import type { Values } from '../parameters/index.ts';

/** The panels of every participant: households in their order, then sites. */
export interface Plants {
  /** Participant i owns arrays `start[i]` to `start[i + 1] − 1`. */
  readonly start: Int32Array;
  readonly tiltDeg: Float64Array;
  readonly azimuthDeg: Float64Array;
  readonly kwp: Float64Array;
  /** By participant: years since its panels came into the model. */
  readonly years: Int16Array;
}

/** How many houses have panels: the stated share of the houses, to the nearest whole house. */
export function adopterCount(households: readonly Household[], adoptionRatio: number): number {
  const houses = households.filter((h) => h.pvRank >= 0).length;
  return Math.round(adoptionRatio * houses);
}

/** The houses that have panels by the stated share. They are nested: a larger share only adds houses. */
export function panelAdopters(households: readonly Household[], values: Values): Adopters {
  const houses = households.filter((h) => h.pvRank >= 0).length;
  return firstAdopters(houses, adopterCount(households, values['pv.adoptionRatio']));
}

/** Panels of a house that has taken some up. Panels stated one by one stand whatever the share. */
export function panelsOf(household: Household, adopters: Adopters, values: Values): readonly PanelArray[] {
  if (household.arrays.length > 0) return household.arrays;
  return hasAdopted(adopters, household.pvRank) ? adoptedPanels(household, values) : [];
}

/** The panels that a house would take up, as far as its roof holds them; none without a roof of its own. */
export function adoptedPanels(household: Household, values: Values): readonly PanelArray[] {
  if (household.pvRank < 0) return [];
  const wantedKwp = values['pv.kwpPerHome'] * (1 + values['pv.sizeSpread'] * (2 * household.pvSizeDraw - 1));
  const kwp = Math.min(wantedKwp, household.building?.roofKwpMax ?? wantedKwp);
  return household.roof.map((face) => ({
    kwp: kwp * face.shareRatio,
    tiltDeg: face.tiltDeg,
    azimuthDeg: face.azimuthDeg,
  }));
}

/** @param yearIndex years since the start */
export function plantsOf(
  commune: Commune,
  values: Values,
  adopters: Adopters = panelAdopters(commune.households, values),
  yearIndex = 0,
): Plants {
  const { households } = commune;
  const owned = [
    ...households.map((h) => panelsOf(h, adopters, values)),
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
    years: Int16Array.from(owned, (_, i) => {
      const h = households[i];
      const isAdopted = h !== undefined && h.arrays.length === 0 && hasAdopted(adopters, h.pvRank);
      return yearIndex - (isAdopted ? adopters[h.pvRank] : 0);
    }),
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
