import type { Household, Site } from '../../sim-core/commune/commune.ts';
import type { Member } from '../../sim-core/exchange/keys/key.ts';
import { defaultValues, type Values } from '../../sim-core/parameters/index.ts';

/** The defaults with some values changed. */
export function valuesWith(changes: Partial<Values> = {}): Values {
  return { ...defaultValues(), ...changes };
}

const CENTRE = { eastM: 0, northM: 0 };

/** A household on the base contract that belongs to the operation; what a test is about it states. */
export function householdWith(changes: Partial<Household> = {}): Household {
  return {
    name: '1',
    key: 0,
    persons: 2,
    residents: { employed: 1, atHome: 1, pupils: 0 },
    consumptionUnits: 1.5,
    incomeEurPerUc: 25_000,
    decile: 5,
    tenure: 'owner',
    ageGroup: 'from40to64',
    dwelling: 'house',
    period: 2,
    areaM2: 80,
    cars: 1,
    subscribedKva: 6,
    place: CENTRE,
    attitudes: { ecology: 0.5, solidarity: 0.5, technology: 0.5 },
    heating: {
      system: 'gas',
      archetype: 2,
      emitter: 'oldRadiators',
      setPointZ: 0,
      scheduleDraw: 0.5,
      generatorDraw: 0.5,
      heatPumpRank: -1,
      renovationRank: -1,
    },
    roof: [],
    pvRank: -1,
    pvSizeDraw: 0.5,
    participationRank: -1,
    contractDraw: 0,
    arrays: [],
    statedMember: true,
    ...changes,
  };
}

/** A plant of so many kWp facing south. */
export function panels(kwp: number) {
  return [{ kwp, tiltDeg: 30, azimuthDeg: 180 }];
}

export function siteWith(changes: Partial<Site> = {}): Site {
  return {
    name: 'école',
    key: 1000,
    kind: 'school',
    energyKwhPerYear: 10_000,
    subscribedKva: 36,
    place: CENTRE,
    arrays: [],
    member: true,
    ...changes,
  };
}

export function memberWith(changes: Partial<Member> = {}): Member {
  return {
    stableId: 0,
    name: '1',
    kind: 'household',
    isPoor: false,
    persons: 2,
    subscribedKva: 6,
    place: CENTRE,
    ...changes,
  };
}
