import { type ParsedScenario, parseScenario } from '../../scenarios/parse.ts';
import type { Commune, Household } from '../../sim-core/commune/commune.ts';
import { synthesise } from '../../sim-core/commune/synthesis.ts';
import type { Scenario } from '../../sim-core/scenario/scenario.ts';
import { accepted } from '../curves/support.ts';

/** A scenario written as its file would be. */
export function scenarioOfText(text: string): Scenario {
  return (accepted(parseScenario(text, 'village.yml')) as ParsedScenario).scenario;
}

export function communeOf(scenario: Scenario, seed = scenario.seed): Commune {
  return accepted(synthesise(scenario, seed)).commune;
}

/** The households that the synthesis drew, without those that the scenario adds. */
export function drawn({ households }: Commune): readonly Household[] {
  return households.filter((h) => h.statedMember === null);
}

export function personsOf(households: readonly Household[]): number {
  return households.reduce((sum, h) => sum + h.persons, 0);
}
