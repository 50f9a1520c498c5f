import type { SiteKind } from '../../parameters/lists.ts';
import type { SiteModel } from './site.ts';

/** A plant: what it makes or stores is dispatch's; what it consumes besides is the same at all hours. */
function plant(kind: SiteKind): SiteModel {
  return { kind, shape: ({ calendar }) => new Float64Array(calendar.steps).fill(1) };
}

export const biogas = plant('biogas');
export const battery = plant('battery');
export const boilerRoom = plant('boilerRoom');
