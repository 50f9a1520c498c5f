import type { BoilerNetwork } from '../../../parameters/boilerRooms.ts';
import type { Values } from '../../../parameters/index.ts';
import type { EmitterModel } from '../heatingCurve.ts';
import { building } from './building.ts';
import type { Network, NetworkModel } from './carrier.ts';
import { hotWater } from './hotWater.ts';
import { steam } from './steam.ts';

export const networkModels: readonly NetworkModel[] = [building, hotWater, steam];

export type Networks = ReadonlyMap<BoilerNetwork, Network>;

export function networksOf(values: Values, emitters: EmitterModel): Networks {
  return new Map(networkModels.map((model) => [model.kind, model.network(values, emitters)]));
}

export function networkOf(networks: Networks, kind: BoilerNetwork): Network {
  const network = networks.get(kind);
  if (network === undefined) throw new Error(`no model for a network of kind ${kind}`);
  return network;
}
