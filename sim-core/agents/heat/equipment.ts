import { type Adopters, firstAdopters, hasAdopted } from '../../commune/adopters.ts';
import type { Household } from '../../commune/commune.ts';
import { type Emitter, type HomeHeating, systemIndex } from '../../commune/heating.ts';
import type { HeatSystem } from '../../parameters/heating.ts';
import type { Values } from '../../parameters/index.ts';
import { STEPS_PER_HOUR } from '../../units.ts';
import { envelopeOf, steadyLossWPerK } from './dwelling.ts';
import type { Machine } from './generators/generator.ts';
import { generatorOf } from './generators/index.ts';
import { machineOf } from './generators/machine.ts';

/** Which homes the levers have reached, by `heatPumpRank` and by `renovationRank`. */
export interface HeatAdopters {
  readonly heatPumps: Adopters;
  readonly renovations: Adopters;
}

/**
 * The stated shares of the homes, to the nearest whole one. They are nested: a larger share only adds homes.
 *
 * @param heatPumps those that have a heat pump, where that is settled otherwise
 */
export function heatAdopters(
  households: readonly Household[],
  values: Values,
  heatPumps: Adopters | undefined = undefined,
): HeatAdopters {
  const first = (rank: 'heatPumpRank' | 'renovationRank', share: number) => {
    const candidates = households.filter((h) => h.heating[rank] >= 0).length;
    return firstAdopters(candidates, Math.round(share * candidates));
  };
  return {
    heatPumps: heatPumps ?? first('heatPumpRank', values['heatPump.adoptionRatio']),
    renovations: first('renovationRank', values['renovation.adoptionRatio']),
  };
}

export function isRenovated({ renovationRank }: HomeHeating, { renovations }: HeatAdopters): boolean {
  return hasAdopted(renovations, renovationRank);
}

/** What heats a home once the levers have had their way. */
export function heatSystemOf({ system, heatPumpRank }: HomeHeating, { heatPumps }: HeatAdopters): HeatSystem {
  return hasAdopted(heatPumps, heatPumpRank) ? 'airHeatPump' : system;
}

/** Archetype that a renovated dwelling gets its U-values, its air changes and its heated share from. */
export function renewedArchetype(archetype: number, values: Values): number {
  const isFlat = archetype >= 6;
  if (isFlat) return values['renovation.level'] === '1990' ? 7 : 8;
  return { '1990': 3, '2006': 4, '2013': 5 }[values['renovation.level']];
}

/** The heating of one home, resolved. */
export interface HomeEquipment {
  readonly system: HeatSystem;
  readonly emitter: Emitter;
  /** Archetype of the walls' areas, and of their U-values and air. */
  readonly archetype: number;
  readonly renewed: number;
  /** Heated floor, m². */
  readonly heatedM2: number;
  readonly machine: Machine;
  /** Most heat that generator and emitters can give, kW. */
  readonly capKw: number;
  readonly dayC: number;
  readonly nightC: number;
  /** Local quarter-hours between which the day's set-point holds. */
  readonly dayStart: number;
  readonly nightStart: number;
}

export function equipmentOf(household: Household, adopters: HeatAdopters, values: Values): HomeEquipment {
  const { heating, areaM2 } = household;
  const { archetype } = heating;
  const renewed = isRenovated(heating, adopters) ? Math.max(archetype, renewedArchetype(archetype, values)) : archetype;
  const system = heatSystemOf(heating, adopters);
  const generator = generatorOf(system);
  const isNew = system !== heating.system;
  const designK = values['heating.curveRoomC'] - values['heating.baseC'];
  /** Losses by the base temperature with the walls of then or of now. */
  const designKw = (walls: number) =>
    (steadyLossWPerK(envelopeOf(archetype, walls, values)) *
      areaM2 *
      values['heating.heatedShareRatios'][walls] *
      designK) /
    1000;
  // What was there before a renovation keeps its size; a new heat pump fits the walls that it finds.
  const index = systemIndex(system);
  const nominalKw = Math.max(
    values['heating.smallestKw'][index],
    values['heating.sizingRatios'][index] * designKw(isNew ? renewed : archetype),
  );
  const emitterKw = values['heating.emitterSizingRatio'] * designKw(archetype);
  const isVulnerable = household.decile <= values['heating.vulnerableDecile'];
  const offsetK =
    values['heating.setPointSpreadK'] * heating.setPointZ + (isVulnerable ? values['heating.vulnerableOffsetK'] : 0);
  const laterHours = values['heating.scheduleSpreadHours'] * (2 * heating.scheduleDraw - 1);
  return {
    system,
    // Radiators sized for bare walls carry the load of insulated ones with cooler water.
    emitter: renewed !== archetype && heating.emitter === 'oldRadiators' ? 'newRadiators' : heating.emitter,
    archetype,
    renewed,
    heatedM2: areaM2 * values['heating.heatedShareRatios'][renewed],
    machine: machineOf(generator, nominalKw, heating.generatorDraw, values),
    capKw: generator.hasWater ? Math.min(nominalKw, emitterKw) : nominalKw,
    dayC: values['heating.dayC'] + offsetK,
    nightC: values['heating.nightC'] + offsetK,
    dayStart: Math.round(STEPS_PER_HOUR * (values['heating.dayStartHour'] + laterHours)),
    nightStart: Math.round(STEPS_PER_HOUR * (values['heating.nightStartHour'] + laterHours)),
  };
}

/** A set-point that no home exceeds. */
export function highestSetPointC(values: Values): number {
  return Math.max(values['heating.dayC'], values['heating.nightC']) + 2 * values['heating.setPointSpreadK'];
}

/** A set-point that no home falls below. */
export function lowestSetPointC(values: Values): number {
  return (
    Math.min(values['heating.dayC'], values['heating.nightC']) -
    2 * values['heating.setPointSpreadK'] +
    values['heating.vulnerableOffsetK']
  );
}
