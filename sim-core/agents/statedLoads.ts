import type { YearCalendar } from '../calendar/year.ts';
import type { Commune, Household } from '../commune/commune.ts';
import type { LoadCurve } from '../curves/curve.ts';
import { curveOnYear } from '../curves/onYear.ts';
import type { Values } from '../parameters/index.ts';
import type { Warning } from '../result.ts';
import { quantiseKw, WH_PER_KW_STEP } from '../units.ts';
import type { Climate } from '../weather/climate.ts';
import { siteLoadKw } from './sites/index.ts';

/** A meter's curve that stands for a household. */
export interface HouseholdCurve {
  readonly household: string;
  readonly curve: LoadCurve;
  /** What was noted of the person's consent; empty for nothing. */
  readonly consent: string;
}

/** A participant's load that no model makes: a site's, or a household's real curve. */
export interface StatedLoad {
  /** Quantised kW by step. */
  readonly loadKw: Float64Array;
  /** 1 where the curve speaks; null where it always does. */
  readonly isStated: Uint8Array | null;
}

export interface StatedLoads {
  /** By participant: households, then sites. */
  readonly of: readonly (StatedLoad | null)[];
  readonly warnings: readonly Warning[];
}

/** Loads of a year that come from sites and from real meters. Steps that a meter did not see stay with the model, counted. */
export function statedLoads(
  commune: Commune,
  curves: readonly HouseholdCurve[],
  calendar: YearCalendar,
  climate: Climate,
  values: Values,
  seed: number,
): StatedLoads {
  const warnings: Warning[] = [];
  const byHousehold = new Map(curves.map((c) => [c.household, c]));
  const ofHouseholds = commune.households.map((h: Household) => {
    const found = byHousehold.get(h.name);
    if (found === undefined) return null;
    const { energyWh, measured, measuredSteps, shiftedDays } = curveOnYear(found.curve, calendar);
    warnings.push(...curveWarnings(found, measuredSteps, calendar.steps, shiftedDays));
    return { loadKw: loadOfEnergy(energyWh), isStated: measured };
  });
  const ofSites = commune.sites.map((site) => ({
    loadKw: siteLoadKw(site, { calendar, climate, values }, seed).map(quantiseKw),
    isStated: null,
  }));
  return { of: [...ofHouseholds, ...ofSites], warnings };
}

/** Power of whole Wh; what quantising takes from one step it gives to the next, so that the curve keeps its energy. */
function loadOfEnergy(energyWh: Float64Array): Float64Array {
  let owed = 0;
  return energyWh.map((wh) => {
    const exact = wh / WH_PER_KW_STEP + owed;
    const loadKw = wh === 0 ? 0 : quantiseKw(exact);
    owed = wh === 0 ? owed : exact - loadKw;
    return loadKw;
  });
}

function curveWarnings(
  { household, consent }: HouseholdCurve,
  measuredSteps: number,
  steps: number,
  shiftedDays: readonly number[],
): Warning[] {
  const warnings: Warning[] = [];
  if (consent.trim() === '') warnings.push({ code: 'curve.consent', found: household });
  if (measuredSteps < steps) {
    warnings.push({ code: 'curve.filled', found: household, detail: { missing: steps - measuredSteps, steps } });
  }
  if (shiftedDays.some((days) => days !== 0)) {
    warnings.push({ code: 'curve.shifted', found: household, detail: { days: shiftedDays.join(', ') } });
  }
  return warnings;
}
