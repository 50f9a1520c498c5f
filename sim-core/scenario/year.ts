import { yearsLater } from '../calendar/civil.ts';
import type { Values } from '../parameters/index.ts';
import type { Scenario } from './scenario.ts';

/**
 * The scenario as its k-th year finds it: schedules of the same day k years later, prices that have risen k times. The
 * first year is the scenario itself.
 */
export function scenarioOfYear(scenario: Scenario, yearIndex: number): Scenario {
  if (yearIndex === 0) return scenario;
  const { values } = scenario;
  const risen = (growthPerYear: number) => {
    let factor = 1;
    for (let year = 0; year < yearIndex; year++) factor *= 1 + growthPerYear;
    return factor;
  };
  const pvFactor = risen(values['investment.pvGrowthPerYear']);
  const moved: Partial<Values> = {
    'prices.date': yearsLater(values['prices.date'], yearIndex),
    'prices.electricityIndex': values['prices.electricityIndex'] * risen(values['prices.electricityGrowthPerYear']),
    'prices.gasIndex': values['prices.gasIndex'] * risen(values['prices.gasGrowthPerYear']),
    'prices.oilIndex': values['prices.oilIndex'] * risen(values['prices.oilGrowthPerYear']),
    'prices.woodIndex': values['prices.woodIndex'] * risen(values['prices.woodGrowthPerYear']),
    'investment.pvEurPerWp': values['investment.pvEurPerWp'].map((price) => price * pvFactor),
  };
  return { ...scenario, values: { ...values, ...moved } };
}
