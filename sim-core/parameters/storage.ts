import { type Bilingual, choice, type Layer, number, ratio, vector } from './row.ts';

function assumption<const P extends string>(
  path: P,
  label: Bilingual,
  unit: string,
  [min, value, max]: readonly [number, number, number],
  source = 'A',
) {
  return number(path, { label, unit, min, max, default: value, role: 'assumption', layer: 'dispatch', source });
}

function lever<const P extends string>(
  path: P,
  label: Bilingual,
  unit: string,
  [min, value, max]: readonly [number, number, number],
  layer: Layer = 'dispatch',
) {
  return number(path, { label, unit, min, max, default: value, role: 'lever', layer, source: 'A' });
}

function share<const P extends string>(path: P, label: Bilingual, value: number, max = 1, source = 'A') {
  return ratio(path, { label, max, default: value, role: 'assumption', layer: 'dispatch', source });
}

/** Home batteries, the community battery, what all batteries have in common, and the farm digester. */
export const storageRows = [
  ratio('battery.adoptionRatio', {
    label: {
      fr: 'Maisons à panneaux qui ont une batterie, part',
      en: 'Houses with panels that have a battery, share',
    },
    default: 0.1,
    role: 'lever',
    layer: 'dispatch',
    source: 'A',
  }),
  lever(
    'battery.capacityKwh',
    { fr: 'Capacité d’une batterie domestique', en: 'Capacity of a home battery' },
    'kWh',
    [0, 10, 50],
  ),
  lever(
    'battery.powerKw',
    { fr: 'Puissance d’une batterie domestique', en: 'Power of a home battery' },
    'kW',
    [0, 5, 30],
  ),
  share(
    'battery.floorRatio',
    { fr: 'Charge minimale d’une batterie domestique', en: 'Lowest charge of a home battery' },
    0.05,
    0.9,
  ),
  share(
    'battery.minimumPowerRatio',
    {
      fr: 'Puissance minimale d’une batterie, part de la nominale',
      en: 'Minimum power of a battery, share of the rated one',
    },
    0.05,
    0.5,
  ),
  share(
    'battery.selfDischargePerMonth',
    { fr: 'Autodécharge d’une batterie par mois', en: 'Self-discharge of a battery per month' },
    0.02,
    0.2,
    'A [0,01–0,03]',
  ),
  assumption(
    'battery.idleW',
    { fr: 'Veille d’une batterie domestique', en: 'Standby power of a home battery' },
    'W',
    [0, 15, 200],
  ),
  assumption(
    'battery.temperatureC',
    { fr: 'Température d’une batterie à demeure', en: 'Temperature of a stationary battery' },
    '°C',
    [0, 20, 40],
  ),
  choice('storage.priority', {
    label: { fr: 'Ordre de stockage du surplus', en: 'Order of storing the surplus' },
    choices: [
      {
        value: 'batteryFirst',
        label: { fr: 'ballon, batterie, voiture', en: 'hot-water tank, battery, car' },
      },
      { value: 'carFirst', label: { fr: 'ballon, voiture, batterie', en: 'hot-water tank, car, battery' } },
    ],
    default: 'batteryFirst',
    role: 'lever',
    layer: 'dispatch',
    source: 'ordre convenu (la décharge suit l’ordre inverse)',
  }),
  vector('storage.converterLoss', {
    label: {
      fr: 'Pertes du convertisseur, part de la puissance nominale',
      en: 'Losses of the converter, share of the rated power',
    },
    unit: '1',
    min: 0,
    max: 0.2,
    entries: ['constante / constant', 'linéaire / linear', 'quadratique / quadratic'],
    default: [0.012, 0.035, 0.015],
    role: 'assumption',
    layer: 'dispatch',
    source: 'Schram et al. 2020 (P25), calé sur 0,87 et 0,79',
  }),
  share(
    'storage.cellLossRatio',
    { fr: 'Pertes des éléments à 1 C', en: 'Losses of the cells at 1 C' },
    0.04,
    0.3,
    'calé sur P25',
  ),
  share(
    'storage.edgeLossRatio',
    {
      fr: 'Surcroît de pertes des éléments aux charges extrêmes',
      en: 'Increase of cell losses at extreme charges',
    },
    0.5,
    2,
    'modèle §4',
  ),
  vector('storage.edgeSocRatios', {
    label: { fr: 'Charges entre lesquelles ce surcroît est nul', en: 'Charges between which this increase is nil' },
    unit: '1',
    min: 0.01,
    max: 0.99,
    entries: ['basse / low', 'haute / high'],
    default: [0.15, 0.9],
    role: 'assumption',
    layer: 'dispatch',
    source: 'modèle §4',
  }),
  ratio('storage.replacedBelowRatio', {
    label: {
      fr: 'Capacité restante sous laquelle une batterie est remplacée',
      en: 'Remaining capacity below which a battery is replaced',
    },
    min: 0.3,
    max: 0.95,
    default: 0.6,
    role: 'assumption',
    layer: 'dispatch',
    source: 'A',
  }),
  lever(
    'storage.community.capacityKwh',
    { fr: 'Capacité de la batterie de la commune', en: 'Capacity of the community battery' },
    'kWh',
    [0, 0, 100_000],
    'commune',
  ),
  lever(
    'storage.community.powerKw',
    { fr: 'Puissance de la batterie de la commune', en: 'Power of the community battery' },
    'kW',
    [0, 100, 50_000],
    'commune',
  ),
  share(
    'storage.community.floorRatio',
    { fr: 'Charge minimale de la batterie de la commune', en: 'Lowest charge of the community battery' },
    0.05,
    0.9,
  ),
  assumption(
    'storage.community.idleW',
    { fr: 'Veille de la batterie de la commune', en: 'Standby power of the community battery' },
    'W',
    [0, 150, 100_000],
  ),
  ratio('storage.community.storingRatio', {
    label: {
      fr: 'Rendement de conversion à la charge (1 batterie, 0,65 électrolyse)',
      en: 'Conversion efficiency when charging (1 battery, 0.65 electrolysis)',
    },
    min: 0.05,
    default: 1,
    role: 'assumption',
    layer: 'commune',
    source: 'A',
  }),
  ratio('storage.community.returningRatio', {
    label: {
      fr: 'Rendement de conversion à la décharge (1 batterie, 0,5 pile à combustible)',
      en: 'Conversion efficiency when discharging (1 battery, 0.5 fuel cell)',
    },
    min: 0.05,
    default: 1,
    role: 'assumption',
    layer: 'commune',
    source: 'A',
  }),
  assumption(
    'storage.community.investmentEurPerKwh',
    { fr: 'Prix de la batterie de la commune', en: 'Price of the community battery' },
    '€/kWh',
    [0, 600, 10_000],
  ),
  assumption(
    'biogas.powerKw',
    { fr: 'Puissance électrique d’un méthaniseur', en: 'Electric power of a digester' },
    'kW',
    [0, 50, 5_000],
  ),
  assumption(
    'biogas.hoursPerYear',
    { fr: 'Heures de marche d’un méthaniseur', en: 'Running hours of a digester' },
    'h/an',
    [0, 8_000, 8_760],
  ),
  assumption(
    'biogas.stopHours',
    { fr: 'Durée d’un arrêt de méthaniseur', en: 'Duration of a stop of a digester' },
    'h',
    [1, 24, 336],
  ),
  assumption(
    'biogas.heatRatio',
    { fr: 'Chaleur produite par kWh électrique de biogaz', en: 'Heat produced per electric kWh of biogas' },
    '1',
    [0, 1.2, 3],
  ),
  ratio('biogas.ownUseRatio', {
    label: { fr: 'Électricité que le méthaniseur consomme', en: 'Electricity that the digester itself uses' },
    max: 0.5,
    default: 0.08,
    role: 'assumption',
    layer: 'dispatch',
    source: 'A',
  }),
] as const;
