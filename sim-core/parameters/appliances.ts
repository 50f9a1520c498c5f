import { type Bilingual, HOUR_ENTRIES, number, ratio, vector } from './row.ts';

/**
 * Specific electricity: the yearly energies sum to the measured mean of a French dwelling, 2,228 kWh (Panel ElecDom,
 * ADEME–RTE–Enertech 2021, P11). The split, the cycles and the hours are assumptions.
 */

/** Appliances that somebody switches on: each start runs one fixed cycle. */
export const EVENT_APPLIANCES = ['television', 'computer', 'laundry', 'dryer', 'dishes', 'kitchen'] as const;
export type EventAppliance = (typeof EVENT_APPLIANCES)[number];

interface EventDefaults {
  readonly label: Bilingual;
  readonly energyKwh: number;
  readonly cycleKw: readonly number[];
  readonly starts: readonly number[];
}

const events: Record<EventAppliance, EventDefaults> = {
  television: {
    label: { fr: 'télévision et son', en: 'television and sound' },
    energyKwh: 300,
    cycleKw: [0.15, 0.15, 0.15, 0.15, 0.15, 0.15, 0.15, 0.15],
    starts: [
      0.2, 0.1, 0, 0, 0, 0.1, 0.2, 0.3, 0.2, 0.2, 0.2, 0.3, 0.5, 0.4, 0.3, 0.3, 0.4, 0.8, 2, 2.6, 2.4, 1.2, 0.5, 0.3,
    ],
  },
  computer: {
    label: { fr: 'informatique', en: 'computers' },
    energyKwh: 250,
    cycleKw: [0.09, 0.09, 0.09, 0.09, 0.09, 0.09, 0.09, 0.09],
    starts: [
      0.2, 0.1, 0, 0, 0, 0.1, 0.2, 0.4, 0.5, 0.7, 0.8, 0.7, 0.5, 0.7, 0.8, 0.8, 0.8, 1.2, 1.9, 2, 1.6, 1.2, 0.7, 0.4,
    ],
  },
  laundry: {
    label: { fr: 'lave-linge', en: 'washing machine' },
    energyKwh: 120,
    cycleKw: [1.3, 1.1, 0.2, 0.2, 0.2, 0.3],
    starts: [
      0.1, 0, 0, 0, 0, 0.1, 0.2, 0.7, 1.1, 1.2, 1.1, 0.8, 0.6, 0.6, 0.7, 0.7, 0.8, 1.2, 1.6, 1.4, 0.9, 0.5, 0.3, 0.2,
    ],
  },
  dryer: {
    label: { fr: 'sèche-linge', en: 'tumble dryer' },
    energyKwh: 70,
    cycleKw: [1.6, 1.8, 1.8, 1.6, 1.2, 0.6],
    starts: [
      0.1, 0, 0, 0, 0, 0, 0.1, 0.2, 0.5, 0.9, 1.1, 1.1, 0.9, 0.7, 0.7, 0.7, 0.8, 1.1, 1.8, 1.8, 1.2, 0.7, 0.4, 0.2,
    ],
  },
  dishes: {
    label: { fr: 'lave-vaisselle', en: 'dishwasher' },
    energyKwh: 140,
    cycleKw: [0.9, 1.1, 0.2, 0.9, 0.9, 0.2],
    starts: [
      0.2, 0.1, 0, 0, 0, 0, 0.1, 0.3, 0.4, 0.2, 0.2, 0.2, 0.4, 1, 0.6, 0.2, 0.2, 0.2, 0.8, 2.8, 2.8, 1.4, 0.6, 0.3,
    ],
  },
  kitchen: {
    label: { fr: 'petits appareils de cuisine et divers', en: 'small kitchen and other appliances' },
    energyKwh: 288,
    cycleKw: [0.5, 0.7, 0.5, 0.2],
    starts: [
      0.03, 0, 0, 0, 0, 0.1, 0.4, 0.7, 0.4, 0.2, 0.2, 0.6, 1.3, 0.4, 0.2, 0.2, 0.3, 0.7, 3, 3.8, 1.4, 0.4, 0.1, 0.05,
    ],
  },
};

export type ApplianceEnergyPath = `appliances.${EventAppliance}.energyKwhPerYear`;

const energyRows = EVENT_APPLIANCES.map((id) =>
  number(`appliances.${id}.energyKwhPerYear` as const, {
    label: { fr: `Consommation : ${events[id].label.fr}`, en: `Consumption: ${events[id].label.en}` },
    unit: 'kWh/an',
    min: 0,
    max: 3000,
    default: events[id].energyKwh,
    role: 'assumption',
    layer: 'needs',
    source: 'A (somme : Panel ElecDom 2021, P11)',
  }),
);

const cycleRows = EVENT_APPLIANCES.map((id) =>
  vector(`appliances.${id}.cycleKw` as const, {
    label: {
      fr: `Cycle par quart d’heure : ${events[id].label.fr}`,
      en: `Cycle per quarter-hour: ${events[id].label.en}`,
    },
    unit: 'kW',
    min: 0,
    max: 9,
    entries: events[id].cycleKw.map((_, quarter) => `${quarter * 15} min`),
    default: events[id].cycleKw,
    role: 'assumption',
    layer: 'needs',
    source: 'A',
  }),
);

const startRows = EVENT_APPLIANCES.map((id) =>
  vector(`appliances.${id}.startProfile` as const, {
    label: { fr: `Heures de mise en marche : ${events[id].label.fr}`, en: `Starting hours: ${events[id].label.en}` },
    unit: '1',
    min: 0,
    max: 100,
    entries: HOUR_ENTRIES,
    default: events[id].starts,
    role: 'assumption',
    layer: 'needs',
    source: 'A',
  }),
);

function always<const P extends string>(path: P, label: Bilingual, energyKwh: number) {
  return number(path, {
    label,
    unit: 'kWh/an',
    min: 0,
    max: 3000,
    default: energyKwh,
    role: 'assumption',
    layer: 'needs',
    source: 'A (somme : Panel ElecDom 2021, P11)',
  });
}

export const applianceRows = [
  ...energyRows,
  ...cycleRows,
  ...startRows,
  always(
    'appliances.cold.energyKwhPerYear',
    { fr: 'Consommation : froid', en: 'Consumption: fridge and freezer' },
    430,
  ),
  number('appliances.cold.periodMinutes', {
    label: { fr: 'Période moyenne du compresseur', en: 'Mean period of the compressor' },
    unit: 'min',
    min: 30,
    max: 240,
    default: 75,
    role: 'assumption',
    layer: 'needs',
    source: 'A',
  }),
  ratio('appliances.cold.dutyRatio', {
    label: { fr: 'Part du temps de marche du compresseur', en: 'Share of time the compressor runs' },
    min: 0.1,
    default: 0.4,
    role: 'assumption',
    layer: 'needs',
    source: 'A',
  }),
  always(
    'appliances.box.energyKwhPerYear',
    { fr: 'Consommation : décodeurs et box', en: 'Consumption: set-top boxes and routers' },
    150,
  ),
  always(
    'appliances.ventilation.energyKwhPerYear',
    { fr: 'Consommation : ventilation', en: 'Consumption: ventilation' },
    200,
  ),
  always('appliances.standby.energyKwhPerYear', { fr: 'Consommation : veilles', en: 'Consumption: standby' }, 150),
  always('appliances.lighting.energyKwhPerYear', { fr: 'Consommation : éclairage', en: 'Consumption: lighting' }, 130),
  number('appliances.lighting.darkBelowWPerM2', {
    label: {
      fr: 'Éclairement extérieur au-dessus duquel on n’allume plus',
      en: 'Outdoor irradiance above which no lamp is lit',
    },
    unit: 'W/m²',
    min: 1,
    max: 1000,
    default: 150,
    role: 'assumption',
    layer: 'needs',
    source: 'A',
  }),
  number('appliances.householdScaleCv', {
    label: { fr: 'Dispersion des consommations entre ménages', en: 'Spread of consumption between households' },
    unit: '1',
    min: 0,
    max: 1.5,
    default: 0.5,
    role: 'assumption',
    layer: 'needs',
    source: 'A',
  }),
  vector('appliances.sizeFactors', {
    label: { fr: 'Consommation selon la taille du ménage, relative', en: 'Consumption by household size, relative' },
    unit: '1',
    min: 0.1,
    max: 5,
    entries: ['1', '2', '3', '4', '5+'],
    default: [0.64, 1.0, 1.2, 1.38, 1.55],
    role: 'assumption',
    layer: 'needs',
    source: 'A',
  }),
] as const;
