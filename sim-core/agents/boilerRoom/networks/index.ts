import type { BoilerNetwork } from '../../../parameters/boilerRooms.ts';
import { building } from './building.ts';
import type { NetworkModel } from './carrier.ts';
import { hotWater } from './hotWater.ts';
import { steam } from './steam.ts';

export const networkModels: readonly NetworkModel[] = [building, hotWater, steam];

export function networkModel(kind: BoilerNetwork): NetworkModel {
  const model = networkModels.find((member) => member.kind === kind);
  if (model === undefined) throw new Error(`no model for a network of kind ${kind}`);
  return model;
}
