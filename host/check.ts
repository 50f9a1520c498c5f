import {
  climateLayer,
  communeLayer,
  dispatchLayer,
  firstYearOf,
  flexibilityLayer,
  needsLayer,
  settlementLayer,
  supplyLayer,
} from '../sim-core/layers.ts';
import { ok, type Result, type Warning } from '../sim-core/result.ts';
import type { LoadedScenario } from './scenarioFile.ts';

/** Builds a scenario's first year without running it: finds what only shows when its parts meet. */
export function checkedBuild({ scenario, inputs }: LoadedScenario): Result<readonly Warning[]> {
  const commune = communeLayer(scenario, inputs, scenario.seed);
  if (!commune.ok) return commune;
  const climate = climateLayer(scenario, inputs, firstYearOf(scenario, inputs));
  if (!climate.ok) return climate;
  const supply = supplyLayer(scenario, inputs, commune.value, climate.value);
  if (!supply.ok) return supply;
  const events = flexibilityLayer(scenario, inputs, commune.value, climate.value);
  if (!events.ok) return events;
  const needs = needsLayer(scenario, inputs, commune.value, climate.value, events.value, null);
  if (!needs.ok) return needs;
  const dispatch = dispatchLayer(scenario, inputs, commune.value, climate.value, needs.value, supply.value, 0, null);
  const settlement = settlementLayer(scenario, inputs, commune.value, climate.value, dispatch, supply.value);
  return ok([
    ...commune.value.warnings,
    ...climate.value.warnings,
    ...settlement.legalWarnings,
    ...supply.value.warnings,
  ]);
}
