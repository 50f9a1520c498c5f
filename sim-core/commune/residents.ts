import type { Values } from '../parameters/index.ts';
import { STREAM } from '../prng.ts';
import type { AgeGroup, Residents } from './commune.ts';
import type { AgentDraws } from './draws.ts';

/**
 * Who the persons of a household are. The first two are adults; each further one is a child under 14 with the chance of
 * `population.childRatio`, else a teenager.
 */
export function residentsOf(
  draws: AgentDraws,
  persons: number,
  ageGroup: AgeGroup,
  values: Values,
): { readonly residents: Residents; readonly consumptionUnits: number } {
  const adults = Math.min(2, persons);
  let employed = 0;
  if (ageGroup !== 'from65') {
    for (let k = 0; k < adults; k++) {
      if (draws.uniform(STREAM.activity, k) < values['population.employmentRatio']) employed += 1;
    }
  }
  let children = 0;
  for (let k = adults; k < persons; k++) {
    if (draws.uniform(STREAM.householdAge, k) < values['population.childRatio']) children += 1;
  }
  return {
    residents: { employed, atHome: adults - employed, pupils: persons - adults },
    consumptionUnits: 1 + 0.5 * (persons - 1 - children) + 0.3 * children,
  };
}
