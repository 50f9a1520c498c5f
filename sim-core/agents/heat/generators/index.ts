import type { HeatSystem } from '../../../parameters/heating.ts';
import { airHeatPump } from './airHeatPump.ts';
import { direct } from './direct.ts';
import { gas } from './gas.ts';
import type { Generator } from './generator.ts';
import { groundHeatPump } from './groundHeatPump.ts';
import { logs } from './logs.ts';
import { network } from './network.ts';
import { oil } from './oil.ts';
import { pellets } from './pellets.ts';

/** Every kind of heat generator. */
export const GENERATORS: readonly Generator[] = [gas, oil, logs, pellets, direct, airHeatPump, groundHeatPump, network];

const byId = new Map(GENERATORS.map((generator) => [generator.id, generator]));

export function generatorOf(system: HeatSystem): Generator {
  return byId.get(system) as Generator;
}
