import { type Bilingual, choice, HOUR_ENTRIES, type Layer, number, ratio, toggle, vector } from './row.ts';

/** How the water of a home is heated: by its own fuel or the network, by an electric tank, by a heat-pump tank. */
const KIND_ENTRIES = ['own', 'electricTank', 'thermodynamicTank'];
const SIZES = ['1', '2', '3', '4', '5+'];
/** Fuels of water heaters, in the order of the vectors `hotWater.fuel.…`. */
export const WATER_FUELS = ['gas', 'oil', 'wood', 'network'] as const;

/** Space-heating systems whose homes share out their water heating. */
export const WATER_SYSTEMS = [
  'gas',
  'oil',
  'wood',
  'pellet',
  'direct',
  'airHeatPump',
  'groundHeatPump',
  'network',
] as const;
export type WaterSystem = (typeof WATER_SYSTEMS)[number];

const kinds: Record<WaterSystem, { readonly label: Bilingual; readonly shares: readonly number[] }> = {
  gas: { label: { fr: 'au gaz', en: 'gas' }, shares: [0.8, 0.17, 0.03] },
  oil: { label: { fr: 'au fioul', en: 'oil' }, shares: [0.55, 0.4, 0.05] },
  wood: { label: { fr: 'au bois bûche', en: 'log' }, shares: [0.05, 0.87, 0.08] },
  pellet: { label: { fr: 'aux granulés', en: 'pellet' }, shares: [0.6, 0.32, 0.08] },
  direct: { label: { fr: 'électrique direct', en: 'direct electric' }, shares: [0, 0.93, 0.07] },
  airHeatPump: { label: { fr: 'par pompe à chaleur sur l’air', en: 'air heat pump' }, shares: [0, 0.6, 0.4] },
  groundHeatPump: { label: { fr: 'par pompe à chaleur sur le sol', en: 'ground heat pump' }, shares: [0, 0.4, 0.6] },
  network: { label: { fr: 'par réseau de chaleur', en: 'network' }, shares: [0.85, 0.15, 0] },
};

export type WaterKindPath = `hotWater.kindRatios.${WaterSystem}`;

const kindRows = WATER_SYSTEMS.map((system) =>
  vector(`hotWater.kindRatios.${system}` as const, {
    label: {
      fr: `Eau chaude des logements au chauffage ${kinds[system].label.fr} : même énergie, ballon électrique, thermodynamique`,
      en: `Hot water of homes with ${kinds[system].label.en} heating: same energy, electric tank, heat-pump tank`,
    },
    unit: '1',
    min: 0,
    max: 1,
    entries: KIND_ENTRIES,
    default: kinds[system].shares,
    role: 'assumption',
    layer: 'needs',
    source: 'A',
  }),
);

function hours<const P extends string>(path: P, label: Bilingual, profile: readonly number[]) {
  return vector(path, {
    label,
    unit: '1',
    min: 0,
    max: 100,
    entries: HOUR_ENTRIES,
    default: profile,
    role: 'assumption',
    layer: 'needs',
    source: 'A',
  });
}

function bySize<const P extends string>(
  path: P,
  label: Bilingual,
  unit: string,
  span: readonly [number, number],
  layer: Layer,
  sizes: readonly number[],
  source = 'A',
) {
  return vector(path, {
    label,
    unit,
    min: span[0],
    max: span[1],
    entries: SIZES,
    default: sizes,
    role: 'assumption',
    layer,
    source,
  });
}

function byFuel<const P extends string>(
  path: P,
  label: Bilingual,
  unit: string,
  span: readonly [number, number],
  defaults: readonly number[],
) {
  return vector(path, {
    label,
    unit,
    min: span[0],
    max: span[1],
    entries: WATER_FUELS,
    default: defaults,
    role: 'assumption',
    layer: 'needs',
    source: 'A',
  });
}

/** Domestic hot water: what people draw, how homes heat it, and when. */
export const hotWaterRows = [
  toggle('hotWater.on', {
    label: { fr: 'Eau chaude sanitaire simulée', en: 'Domestic hot water simulated' },
    default: true,
    role: 'assumption',
    layer: 'needs',
    source: 'A',
  }),
  number('hotWater.litresPerPersonDay', {
    label: { fr: 'Eau à 40 °C par personne et par jour', en: 'Water at 40 °C per person and day' },
    unit: 'L',
    min: 0,
    max: 200,
    default: 56,
    role: 'assumption',
    layer: 'needs',
    source: 'ADEME–COSTIC 2016 (P12)',
  }),
  number('hotWater.spreadLitres', {
    label: { fr: 'Écart type de ce besoin entre logements', en: 'Standard deviation of this need between homes' },
    unit: 'L',
    min: 0,
    max: 100,
    default: 23,
    role: 'assumption',
    layer: 'needs',
    source: 'ADEME–COSTIC 2016 (P12)',
  }),
  bySize(
    'hotWater.sizeFactors',
    { fr: 'Besoin par personne selon la taille du ménage, relatif', en: 'Need per person by household size, relative' },
    '1',
    [0.1, 5],
    'needs',
    [1.15, 1.05, 0.98, 0.9, 0.82],
  ),
  number('hotWater.useC', {
    label: { fr: 'Température de l’eau mitigée', en: 'Temperature of mixed water' },
    unit: '°C',
    min: 35,
    max: 50,
    default: 40,
    role: 'assumption',
    layer: 'needs',
    source: 'P12',
  }),
  number('hotWater.coldMeanC', {
    label: { fr: 'Eau froide, moyenne de l’année', en: 'Cold water, mean of the year' },
    unit: '°C',
    min: 5,
    max: 25,
    default: 16,
    role: 'assumption',
    layer: 'needs',
    source: 'P12',
  }),
  number('hotWater.coldSwingK', {
    label: { fr: 'Eau froide, amplitude de part et d’autre', en: 'Cold water, swing to either side' },
    unit: 'K',
    min: 0,
    max: 10,
    default: 5,
    role: 'assumption',
    layer: 'needs',
    source: 'A',
  }),
  number('hotWater.coldestDay', {
    label: { fr: 'Jour de l’eau la plus froide (1 = 1er janvier)', en: 'Day of the coldest water (1 = 1 January)' },
    unit: '',
    min: 1,
    max: 365,
    integer: true,
    default: 45,
    role: 'assumption',
    layer: 'needs',
    source: 'A (février)',
  }),
  vector('hotWater.tapLitres', {
    label: { fr: 'Petit soutirage à 40 °C, de … à', en: 'Small draw at 40 °C, from … to' },
    unit: 'L',
    min: 0.5,
    max: 30,
    entries: ['de', 'à'],
    default: [2, 8],
    role: 'assumption',
    layer: 'needs',
    source: 'A',
  }),
  number('hotWater.showerLitres', {
    label: { fr: 'Douche, eau à 40 °C', en: 'Shower, water at 40 °C' },
    unit: 'L',
    min: 5,
    max: 200,
    default: 40,
    role: 'assumption',
    layer: 'needs',
    source: 'A',
  }),
  number('hotWater.bathLitres', {
    label: { fr: 'Bain, eau à 40 °C', en: 'Bath, water at 40 °C' },
    unit: 'L',
    min: 40,
    max: 300,
    default: 120,
    role: 'assumption',
    layer: 'needs',
    source: 'A',
  }),
  vector('hotWater.volumeRatios', {
    label: { fr: 'Part des petits soutirages, douches, bains', en: 'Share of small draws, showers, baths' },
    unit: '1',
    min: 0,
    max: 1,
    entries: ['tap', 'shower', 'bath'],
    default: [0.38, 0.54, 0.08],
    role: 'assumption',
    layer: 'needs',
    source: 'A',
  }),
  hours(
    'hotWater.tapProfile',
    { fr: 'Heures des petits soutirages', en: 'Hours of small draws' },
    [
      0.2, 0.1, 0.05, 0.05, 0.1, 0.3, 1, 2.2, 2.2, 1.8, 1.5, 1.6, 2.2, 1.9, 1.2, 1, 1.1, 1.4, 2, 2.7, 2.5, 1.6, 0.9,
      0.4,
    ],
  ),
  hours(
    'hotWater.showerProfile',
    { fr: 'Heures des douches, jours ouvrés', en: 'Hours of showers, working days' },
    [0.2, 0.1, 0, 0, 0.1, 0.7, 3, 4.6, 3, 1.2, 0.7, 0.5, 0.5, 0.4, 0.3, 0.4, 0.6, 1, 1.9, 2.4, 2.5, 2.1, 1.3, 0.5],
  ),
  hours(
    'hotWater.showerDayOffProfile',
    { fr: 'Heures des douches, samedis, dimanches et fêtes', en: 'Hours of showers, weekends and holidays' },
    [0.3, 0.1, 0.1, 0, 0, 0.2, 0.7, 1.8, 3.2, 3.8, 3.2, 2.1, 1.1, 0.6, 0.5, 0.6, 0.8, 1.3, 1.9, 2.1, 2, 1.7, 1.1, 0.6],
  ),
  hours(
    'hotWater.bathProfile',
    { fr: 'Heures des bains', en: 'Hours of baths' },
    [0.1, 0, 0, 0, 0, 0.1, 0.3, 0.6, 0.6, 0.5, 0.5, 0.4, 0.2, 0.2, 0.2, 0.3, 0.6, 1.3, 2.5, 3, 2.5, 1.5, 0.7, 0.3],
  ),
  ...kindRows,
  byFuel(
    'hotWater.fuel.efficiency',
    {
      fr: 'Rendement de la production d’eau chaude : gaz (PCS), fioul, bois, réseau',
      en: 'Efficiency of water heating: gas (gross), oil, wood, network',
    },
    '1',
    [0.2, 1.1],
    [0.82, 0.7, 0.65, 1],
  ),
  byFuel(
    'hotWater.fuel.powerKw',
    { fr: 'Puissance pour l’eau chaude : gaz, fioul, bois, réseau', en: 'Power for water: gas, oil, wood, network' },
    'kW',
    [1, 100],
    [24, 20, 15, 12],
  ),
  byFuel(
    'hotWater.fuel.tankLitres',
    { fr: 'Ballon de la chaudière : gaz, fioul, bois, réseau', en: 'Tank of the boiler: gas, oil, wood, network' },
    'L',
    [0, 500],
    [0, 120, 200, 100],
  ),
  number('hotWater.tank.lossWPerK', {
    label: { fr: 'Pertes d’un ballon de 200 L (∝ volume^⅔)', en: 'Loss of a 200 L tank (∝ volume^⅔)' },
    unit: 'W/K',
    min: 0,
    max: 10,
    default: 1.5,
    role: 'assumption',
    layer: 'needs',
    source: 'A*',
  }),
  number('hotWater.tank.setC', {
    label: { fr: 'Température de consigne du ballon', en: 'Set-point of the tank' },
    unit: '°C',
    min: 50,
    max: 80,
    default: 60,
    role: 'assumption',
    layer: 'needs',
    source: 'A',
  }),
  ratio('hotWater.tank.usableRatio', {
    label: {
      fr: 'Part de la chaleur du ballon livrable à 40 °C (stratification)',
      en: 'Share of a tank’s heat that can be drawn at 40 °C (stratification)',
    },
    min: 0.1,
    default: 0.9,
    role: 'assumption',
    layer: 'needs',
    source: 'A',
  }),
  number('hotWater.tank.roomC', {
    label: { fr: 'Température du local du ballon', en: 'Temperature of the tank’s room' },
    unit: '°C',
    min: 0,
    max: 30,
    default: 18,
    role: 'assumption',
    layer: 'needs',
    source: 'A',
  }),
  choice('hotWater.control', {
    label: { fr: 'Pilotage des ballons électriques', en: 'Control of electric tanks' },
    choices: [
      {
        value: 'offPeak',
        label: { fr: 'heures creuses (contrats qui en ont)', en: 'off-peak hours (contracts that have them)' },
      },
      { value: 'thermostat', label: { fr: 'thermostat, à toute heure', en: 'thermostat, at any hour' } },
      {
        value: 'solar',
        label: { fr: 'surplus solaire d’abord (maisons à panneaux)', en: 'solar surplus first (homes with panels)' },
      },
    ],
    default: 'offPeak',
    role: 'lever',
    layer: 'dispatch',
    source: 'A',
  }),
  ratio('hotWater.staggerRatio', {
    label: {
      fr: 'Étalement du départ des ballons sur la plage d’heures creuses',
      en: 'Staggering of the tanks’ start over the off-peak period',
    },
    default: 0.25,
    role: 'assumption',
    layer: 'dispatch',
    source: 'A',
  }),
  ratio('hotWater.morningRatio', {
    label: {
      fr: 'Part du besoin du jour gardée pour le matin (pilotage solaire)',
      en: 'Share of a day’s need kept for the morning (solar control)',
    },
    default: 0.6,
    role: 'assumption',
    layer: 'dispatch',
    source: 'A',
  }),
  ratio('hotWater.comfortRatio', {
    label: {
      fr: 'Part de la chaleur utile sous laquelle on relance à toute heure (0 : jamais)',
      en: 'Share of usable heat below which the tank is boosted at any hour (0: never)',
    },
    default: 0.1,
    role: 'assumption',
    layer: 'dispatch',
    source: 'A',
  }),
  number('hotWater.tank.hysteresisK', {
    label: { fr: 'Hystérésis du thermostat du ballon', en: 'Hysteresis of the tank’s thermostat' },
    unit: 'K',
    min: 0,
    max: 15,
    default: 4,
    role: 'assumption',
    layer: 'dispatch',
    source: 'A',
  }),
  bySize(
    'hotWater.electric.litres',
    { fr: 'Ballon électrique selon la taille du ménage', en: 'Electric tank by household size' },
    'L',
    [30, 1000],
    'dispatch',
    [150, 200, 200, 250, 300],
  ),
  bySize(
    'hotWater.electric.powerKw',
    { fr: 'Résistance selon la taille du ménage', en: 'Element by household size' },
    'kW',
    [0.5, 9],
    'dispatch',
    [2, 2.2, 2.2, 2.4, 2.4],
  ),
  bySize(
    'hotWater.thermodynamic.litres',
    { fr: 'Ballon thermodynamique selon la taille du ménage', en: 'Heat-pump tank by household size' },
    'L',
    [80, 1000],
    'dispatch',
    [200, 200, 250, 250, 300],
  ),
  number('hotWater.thermodynamic.compressorKw', {
    label: { fr: 'Compresseur du ballon thermodynamique', en: 'Compressor of the heat-pump tank' },
    unit: 'kW',
    min: 0.1,
    max: 3,
    default: 0.5,
    role: 'assumption',
    layer: 'dispatch',
    source: 'A',
  }),
  vector('hotWater.thermodynamic.cop', {
    label: {
      fr: 'COP = a + b·ΔT + c·ΔT², ΔT de l’air à la consigne',
      en: 'COP = a + b·ΔT + c·ΔT², ΔT from air to set-point',
    },
    unit: '',
    min: -1,
    max: 20,
    entries: ['a', 'b', 'c'],
    default: [6.81, -0.121, 0.00063],
    role: 'assumption',
    layer: 'dispatch',
    source: 'Staffell 2012 (P17)',
  }),
  ratio('hotWater.thermodynamic.fieldRatio', {
    label: { fr: 'COP sur le terrain, relatif', en: 'COP in the field, relative' },
    min: 0.3,
    default: 0.9,
    role: 'assumption',
    layer: 'dispatch',
    source: 'A',
  }),
  ratio('hotWater.thermodynamic.roomRatio', {
    label: {
      fr: 'Air aspiré : 0 dehors, 1 au local du ballon',
      en: 'Air drawn in: 0 outdoors, 1 from the tank’s room',
    },
    default: 0.5,
    role: 'assumption',
    layer: 'dispatch',
    source: 'A',
  }),
] as const;
