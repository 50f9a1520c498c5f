import { growth, index, override } from './prices.ts';
import { type Bilingual, number, ratio } from './row.ts';

function carbon<const P extends string>(path: P, label: Bilingual, gPerKwh: number) {
  return number(path, {
    label,
    unit: 'g/kWh',
    min: 0,
    max: 1000,
    default: gPerKwh,
    role: 'assumption',
    layer: 'accounts',
    source: 'ADEME, facteurs d’émission (P37)',
  });
}

function price<const P extends string>(path: P, label: Bilingual) {
  return override(path, label, 'accounts');
}

/** What fuels cost and emit, and where energy poverty begins. */
export const fuelRows = [
  price('prices.gasEurPerKwh', { fr: 'Gaz, TTC, PCS', en: 'Gas, incl. tax, gross' }),
  price('prices.oilEurPerKwh', { fr: 'Fioul, TTC', en: 'Heating oil, incl. tax' }),
  price('prices.logsEurPerKwh', { fr: 'Bois en bûches, TTC', en: 'Logs, incl. tax' }),
  price('prices.pelletsEurPerKwh', { fr: 'Granulés, TTC', en: 'Pellets, incl. tax' }),
  price('prices.networkHeatEurPerKwh', { fr: 'Chaleur de réseau, TTC', en: 'Network heat, incl. tax' }),
  index('prices.gasIndex', { fr: 'Niveau des prix du gaz', en: 'Level of gas prices' }, 'accounts'),
  index('prices.oilIndex', { fr: 'Niveau des prix du pétrole', en: 'Level of oil prices' }, 'accounts'),
  index('prices.woodIndex', { fr: 'Niveau des prix du bois', en: 'Level of wood prices' }, 'accounts'),
  growth(
    'prices.gasGrowthPerYear',
    { fr: 'Hausse annuelle du gaz, en plus des barèmes', en: 'Yearly rise of gas, beyond the schedules' },
    'accounts',
  ),
  growth(
    'prices.oilGrowthPerYear',
    { fr: 'Hausse annuelle du pétrole, en plus des barèmes', en: 'Yearly rise of oil, beyond the schedules' },
    'accounts',
  ),
  growth(
    'prices.woodGrowthPerYear',
    { fr: 'Hausse annuelle du bois, en plus des barèmes', en: 'Yearly rise of wood, beyond the schedules' },
    'accounts',
  ),
  carbon('co2.gasGPerKwh', { fr: 'CO₂ du gaz', en: 'CO₂ of gas' }, 227),
  carbon('co2.oilGPerKwh', { fr: 'CO₂ du fioul', en: 'CO₂ of heating oil' }, 324),
  carbon('co2.woodGPerKwh', { fr: 'CO₂ du bois', en: 'CO₂ of wood' }, 30),
  number('prices.publicChargingEurPerKwh', {
    label: { fr: 'Recharge publique d’une voiture, TTC', en: 'Public charging of a car, incl. tax' },
    unit: '€/kWh',
    min: 0,
    max: 2,
    default: 0.45,
    role: 'assumption',
    layer: 'accounts',
    source: 'A* (bornes publiques, 0,30–0,60)',
  }),
  ratio('energyPoverty.effortRatio', {
    label: {
      fr: 'Précarité énergétique : part du revenu dépensée en énergie',
      en: 'Energy poverty: share of income spent on energy',
    },
    default: 0.08,
    role: 'assumption',
    layer: 'accounts',
    source: 'ONPE, TEE_3D (P8)',
  }),
  number('energyPoverty.incomeCapEurPerUc', {
    label: {
      fr: 'Précarité énergétique : niveau de vie du 3e décile national',
      en: 'Energy poverty: living standard of the 3rd national decile',
    },
    unit: '€/UC/an',
    min: 5000,
    max: 60_000,
    default: 19_808,
    role: 'assumption',
    layer: 'accounts',
    source: 'C : 25 760 €·e^(0,501·z(0,3)), médiane et écart-type de P5',
  }),
] as const;
