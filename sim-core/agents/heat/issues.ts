import { HOME_ARCHETYPES, WATER_EMITTERS } from '../../parameters/heating.ts';
import type { ParameterPath, Values } from '../../parameters/index.ts';
import type { Issue, Text } from '../../result.ts';
import { STEP_HOURS } from '../../units.ts';
import { airedEnvelope, envelopeOf, isSolvable, isStable } from './dwelling.ts';
import { highestSetPointC, lowestSetPointC } from './equipment.ts';

/** Set-points that the model accepts, °C. */
const SET_POINT_C = { least: 5, most: 30 };

/** What is wrong between the heating parameters, each of which is within its own bounds. */
export function heatingIssues(values: Values): Issue[] {
  const issues: Issue[] = [];
  const refuse = (path: ParameterPath | `${ParameterPath}[${number}]`, expected: Text, found: string, unit?: string) =>
    issues.push({ code: 'parameter.value', path, expected, found, ...(unit === undefined ? {} : { unit }) });
  const least = lowestSetPointC(values);
  const most = highestSetPointC(values);
  if (least < SET_POINT_C.least) {
    refuse('heating.nightC', { fr: '≥ 5 pour tout foyer', en: '≥ 5 for every home' }, String(least), '°C');
  }
  if (most > SET_POINT_C.most) {
    refuse('heating.dayC', { fr: '≤ 30 pour tout foyer', en: '≤ 30 for every home' }, String(most), '°C');
  }
  HOME_ARCHETYPES.forEach((_, archetype) => {
    const envelope = envelopeOf(archetype, archetype, values);
    if (!isSolvable(envelope)) {
      refuse(
        `heating.uOpaqueWPerM2K[${archetype}]`,
        {
          fr: 'moins de pertes que n’en passe la surface intérieure (Hop < Hms)',
          en: 'less loss than the inner surface passes on (Hop < Hms)',
        },
        String(values['heating.uOpaqueWPerM2K'][archetype]),
        'W/m²K',
      );
    } else if (!isStable(envelope, STEP_HOURS) || !isStable(airedEnvelope(envelope, values), STEP_HOURS)) {
      refuse(
        'heating.massWhPerM2K',
        { fr: 'une masse qui suive un pas d’un quart d’heure', en: 'a mass that follows a step of 15 minutes' },
        String(values['heating.massWhPerM2K']),
        'Wh/m²K',
      );
    }
  });
  WATER_EMITTERS.forEach((_, emitter) => {
    const supply = values['heating.supplyC'][emitter];
    const back = values['heating.returnC'][emitter];
    const room = values['heating.curveRoomC'];
    if (supply <= back || back <= room) {
      refuse(
        `heating.returnC[${emitter}]`,
        {
          fr: `entre la pièce (${room}) et le départ (${supply})`,
          en: `between room (${room}) and supply (${supply})`,
        },
        String(back),
        '°C',
      );
    }
  });
  for (const path of ['heating.houseStockRatios', 'heating.flatStockRatios', 'heating.oilAgeRatios'] as const) {
    if (values[path].every((share) => share === 0)) {
      refuse(path, { fr: 'une part au moins au-dessus de 0', en: 'at least one share above 0' }, '0');
    }
  }
  const walls = values['heating.windowOrientationRatios'].reduce((a, b) => a + b, 0);
  if (Math.abs(walls - 1) > 0.02) {
    refuse('heating.windowOrientationRatios', { fr: 'une somme de 1', en: 'a sum of 1' }, String(walls));
  }
  for (const path of ['heating.defrostC', 'heating.copLiftK'] as const) {
    const [from, to] = values[path];
    if (from > to) refuse(path, { fr: 'du plus petit au plus grand', en: 'from smaller to larger' }, `${from}, ${to}`);
  }
  return issues;
}
