import type { Site } from '../../commune/commune.ts';
import type { SiteKind } from '../../parameters/lists.ts';
import { draw, STREAM } from '../../prng.ts';
import { STEP_HOURS } from '../../units.ts';
import { farm } from './farm.ts';
import { battery, biogas, boilerRoom } from './plant.ts';
import { pump } from './pump.ts';
import { school, shop, townHall } from './scheduled.ts';
import type { SiteContext, SiteModel } from './site.ts';
import { streetLighting } from './streetLighting.ts';

export const siteModels: readonly SiteModel[] = [
  school,
  townHall,
  streetLighting,
  pump,
  shop,
  farm,
  biogas,
  battery,
  boilerRoom,
];

const byKind = new Map<SiteKind, SiteModel>(siteModels.map((model) => [model.kind, model]));

/** A site's power over a year, kW by step: its kind's shape with noise, scaled to its yearly consumption. */
export function siteLoadKw(site: Site, context: SiteContext, seed: number): Float64Array {
  const model = byKind.get(site.kind);
  if (model === undefined) throw new Error(`no model for a site of kind ${site.kind}`);
  const shape = model.shape(context);
  const noise = context.values['sites.noiseRatio'];
  const first = Math.floor(context.calendar.startUtcSeconds / 900);
  let sum = 0;
  for (let t = 0; t < shape.length; t++) {
    shape[t] *= 1 + noise * (2 * draw(seed, STREAM.siteNoise, site.key, first + t) - 1);
    sum += shape[t];
  }
  const days = context.calendar.days;
  const energyKwh = (site.energyKwhPerYear * days) / 365;
  const scale = sum > 0 ? energyKwh / (sum * STEP_HOURS) : 0;
  return shape.map((power) => power * scale);
}
