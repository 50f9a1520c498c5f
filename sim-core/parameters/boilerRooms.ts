import { ANY_PERIODS_PATTERN } from '../calendar/periods.ts';
import { type Bilingual, choice, number, optionalNumber, ratio, text, vector } from './row.ts';

/** What a collective plant may burn; gas is counted on its gross calorific value, as it is billed, the others on their net one. */
export const BOILER_FUELS = ['gasCondensing', 'gas', 'oil', 'woodChips', 'pellets'] as const;
export type BoilerFuel = (typeof BOILER_FUELS)[number];

export const FUEL_CHOICES: readonly { readonly value: BoilerFuel; readonly label: Bilingual }[] = [
  { value: 'gasCondensing', label: { fr: 'gaz, à condensation', en: 'gas, condensing' } },
  { value: 'gas', label: { fr: 'gaz, sans condensation', en: 'gas, not condensing' } },
  { value: 'oil', label: { fr: 'fioul', en: 'oil' } },
  { value: 'woodChips', label: { fr: 'bois déchiqueté', en: 'wood chips' } },
  { value: 'pellets', label: { fr: 'granulés de bois', en: 'wood pellets' } },
];

export const BOILER_NETWORKS = ['none', 'hotWater', 'steam'] as const;
export type BoilerNetwork = (typeof BOILER_NETWORKS)[number];

export const NETWORK_CHOICES: readonly { readonly value: BoilerNetwork; readonly label: Bilingual }[] = [
  { value: 'none', label: { fr: 'aucun : un immeuble', en: 'none: one building' } },
  { value: 'hotWater', label: { fr: 'eau chaude', en: 'hot water' } },
  { value: 'steam', label: { fr: 'vapeur', en: 'steam' } },
];

interface FuelDefaults {
  readonly efficiency: number;
  readonly efficiencySource: string;
  readonly o2: number;
  readonly approachK: number;
  readonly siegert: readonly [number, number];
  readonly netToGross: number;
}

const SIEGERT = 'Siegert, A*';
const fuels: Record<BoilerFuel, FuelDefaults> = {
  gasCondensing: {
    efficiency: 0.87,
    efficiencySource: 'P20',
    o2: 0.03,
    approachK: 20,
    siegert: [0.66, 0.009],
    netToGross: 0.9,
  },
  gas: { efficiency: 0.84, efficiencySource: 'A', o2: 0.03, approachK: 70, siegert: [0.66, 0.009], netToGross: 0.9 },
  oil: { efficiency: 0.82, efficiencySource: 'P17', o2: 0.04, approachK: 110, siegert: [0.68, 0.007], netToGross: 1 },
  woodChips: { efficiency: 0.8, efficiencySource: 'A', o2: 0.08, approachK: 110, siegert: [0.7, 0.01], netToGross: 1 },
  pellets: { efficiency: 0.85, efficiencySource: 'A', o2: 0.07, approachK: 90, siegert: [0.7, 0.01], netToGross: 1 },
};

const labelOf = (id: BoilerFuel) => (FUEL_CHOICES.find(({ value }) => value === id) as { label: Bilingual }).label;

/** An assumption on boiler rooms: what they share is said once. */
const assumption = { role: 'assumption', layer: 'needs', source: 'A' } as const;

const efficiencyRows = BOILER_FUELS.map((id) =>
  ratio(`boilerRoom.${id}.efficiencyRatio` as const, {
    ...assumption,
    label: {
      fr: `Rendement à pleine charge, neuf, sans condensation : ${labelOf(id).fr}`,
      en: `Efficiency at full load, as new, without condensing: ${labelOf(id).en}`,
    },
    min: 0.4,
    default: fuels[id].efficiency,
    source: fuels[id].efficiencySource,
  }),
);

const o2Rows = BOILER_FUELS.map((id) =>
  ratio(`boilerRoom.${id}.o2Ratio` as const, {
    ...assumption,
    label: {
      fr: `Oxygène des fumées sèches à pleine charge : ${labelOf(id).fr}`,
      en: `Oxygen in the dry flue gas at full load: ${labelOf(id).en}`,
    },
    min: 0.005,
    max: 0.12,
    default: fuels[id].o2,
  }),
);

const approachRows = BOILER_FUELS.map((id) =>
  number(`boilerRoom.${id}.flueApproachK` as const, {
    ...assumption,
    label: {
      fr: `Fumées plus chaudes que l’eau, à pleine charge : ${labelOf(id).fr}`,
      en: `Flue gas above the water at full load: ${labelOf(id).en}`,
    },
    unit: 'K',
    min: 2,
    max: 250,
    default: fuels[id].approachK,
  }),
);

const siegertRows = BOILER_FUELS.map((id) =>
  vector(`boilerRoom.${id}.siegert` as const, {
    ...assumption,
    label: {
      fr: `Coefficients de Siegert pour l’oxygène : ${labelOf(id).fr}`,
      en: `Siegert coefficients on oxygen: ${labelOf(id).en}`,
    },
    unit: '1',
    min: 0,
    max: 1.5,
    entries: ['A', 'B'],
    default: fuels[id].siegert,
    source: SIEGERT,
  }),
);

const netToGrossRows = BOILER_FUELS.map((id) =>
  ratio(`boilerRoom.${id}.netToGrossRatio` as const, {
    ...assumption,
    label: {
      fr: `Pouvoir calorifique inférieur par unité comptée : ${labelOf(id).fr}`,
      en: `Net calorific value per unit counted: ${labelOf(id).en}`,
    },
    min: 0.8,
    default: fuels[id].netToGross,
    source: 'A*',
  }),
);

/** Collective boiler rooms, heat and steam networks. */
export const boilerRoomRows = [
  choice('boilerRoom.fuel', {
    ...assumption,
    label: {
      fr: 'Combustible des chaufferies que le scénario ne décrit pas',
      en: 'Fuel of the boiler rooms that the scenario does not describe',
    },
    choices: FUEL_CHOICES,
    default: 'gasCondensing',
    role: 'lever',
  }),
  number('boilerRoom.homesPerRoom', {
    ...assumption,
    label: { fr: 'Logements par chaufferie non décrite', en: 'Homes per boiler room not described' },
    unit: '',
    min: 2,
    max: 1000,
    integer: true,
    default: 30,
  }),
  ratio('boilerRoom.marginRatio', {
    ...assumption,
    label: { fr: 'Surpuissance des chaufferies', en: 'Oversizing of boiler rooms' },
    max: 2,
    default: 0.2,
  }),
  number('boilerRoom.hotWaterKwPerHome', {
    ...assumption,
    label: {
      fr: 'Puissance de chaufferie ajoutée pour l’eau chaude, par logement',
      en: 'Boiler power added for hot water, per home',
    },
    unit: 'kW',
    min: 0,
    max: 10,
    default: 1,
  }),
  number('boilerRoom.ageYears', {
    ...assumption,
    label: { fr: 'Âge des chaufferies au début', en: 'Age of boiler rooms at the start' },
    unit: 'an',
    min: 0,
    max: 40,
    default: 10,
  }),
  ratio('boilerRoom.ageingPerYear', {
    ...assumption,
    label: { fr: 'Rendement perdu par an', en: 'Efficiency lost per year' },
    max: 0.01,
    default: 0.003,
  }),
  ...efficiencyRows,
  number('boilerRoom.efficiencyReturnC', {
    ...assumption,
    label: {
      fr: 'Retour pour lequel valent les rendements sans condensation',
      en: 'Return that efficiencies without condensing are stated for',
    },
    unit: '°C',
    min: 20,
    max: 110,
    default: 60,
  }),
  vector('boilerRoom.condensingReturnC', {
    ...assumption,
    label: { fr: 'Températures de retour du rendement à condensation', en: 'Return temperatures of condensing' },
    unit: '°C',
    min: 15,
    max: 70,
    entries: ['sec / dry', 'moyen / middle', 'froid / cold'],
    default: [54, 45, 30],
    source: 'P20 (la dernière / the last: A)',
  }),
  vector('boilerRoom.condensingGainRatio', {
    ...assumption,
    label: { fr: 'Rendement gagné à ces retours par la condensation', en: 'Efficiency gained there by condensing' },
    unit: '1',
    min: 0,
    max: 0.15,
    entries: ['sec / dry', 'moyen / middle', 'froid / cold'],
    default: [0, 0.03, 0.1],
    source: 'P20 (0.87, 0.90, 0.97 ; la dernière / the last: A)',
  }),
  number('boilerRoom.dewPointKPerO2Point', {
    ...assumption,
    label: {
      fr: 'Baisse du point de rosée par point d’oxygène',
      en: 'Fall of the dew point per point of oxygen',
    },
    unit: 'K',
    min: 0,
    max: 5,
    default: 1.1,
  }),
  ...o2Rows,
  ratio('boilerRoom.o2PartLoadRatio', {
    ...assumption,
    label: { fr: 'Oxygène en plus vers la charge nulle', en: 'Oxygen added towards zero load' },
    max: 0.04,
    default: 0.02,
  }),
  ...approachRows,
  ratio('boilerRoom.flueApproachIdleRatio', {
    ...assumption,
    label: {
      fr: 'Écart fumées-eau vers la charge nulle, part de celui de pleine charge',
      en: 'Flue above water towards zero load, share of that at full load',
    },
    default: 0.4,
  }),
  ...siegertRows,
  ...netToGrossRows,
  number('boilerRoom.airC', {
    ...assumption,
    label: { fr: 'Air de la chaufferie', en: 'Air of the boiler room' },
    unit: '°C',
    min: 0,
    max: 40,
    default: 20,
  }),
  ratio('boilerRoom.minModulationRatio', {
    ...assumption,
    label: { fr: 'Plus faible allure d’un brûleur', en: 'Lowest modulation of a burner' },
    min: 0.05,
    default: 0.25,
  }),
  number('boilerRoom.startsPerHourMax', {
    ...assumption,
    label: { fr: 'Démarrages par heure à mi-temps', en: 'Starts per hour at half time' },
    unit: '1/h',
    min: 0.5,
    max: 20,
    default: 6,
    source: 'A*',
  }),
  ratio('boilerRoom.startLossHours', {
    ...assumption,
    label: {
      fr: 'Énergie perdue par démarrage, en heures de puissance nominale',
      en: 'Energy lost per start, in hours of nominal power',
    },
    max: 0.02,
    default: 0.0075,
    source: 'A [0.005–0.01]',
  }),
  ratio('boilerRoom.standbyRatio', {
    ...assumption,
    label: {
      fr: 'Pertes à l’arrêt pour 50 K au-dessus de l’air, part de la puissance nominale',
      en: 'Standby loss at 50 K above the air, share of nominal power',
    },
    max: 0.05,
    default: 0.01,
    source: 'A [0.003–0.03]',
  }),
  number('boilerRoom.minRunMinutes', {
    ...assumption,
    label: { fr: 'Marche minimale d’un brûleur en cascade', en: 'Least run of a burner in the cascade' },
    unit: 'min',
    min: 0,
    max: 240,
    default: 30,
  }),
  ratio('boilerRoom.stageDownRatio', {
    ...assumption,
    label: {
      fr: 'Charge des brûleurs restants sous laquelle l’un s’arrête',
      en: 'Load of the remaining burners below which one stops',
    },
    min: 0.3,
    default: 0.85,
  }),
  number('boilerRoom.roomC', {
    ...assumption,
    label: {
      fr: 'Température intérieure de la loi d’eau d’une chaufferie',
      en: 'Indoor temperature of a boiler room’s heating curve',
    },
    unit: '°C',
    min: 10,
    max: 28,
    default: 20,
  }),
  number('boilerRoom.supplyDesignC', {
    ...assumption,
    label: { fr: 'Départ au plus froid', en: 'Supply on the coldest day' },
    unit: '°C',
    min: 30,
    max: 100,
    default: 65,
    source: 'P17',
  }),
  number('boilerRoom.returnDesignC', {
    ...assumption,
    label: { fr: 'Retour au plus froid', en: 'Return on the coldest day' },
    unit: '°C',
    min: 25,
    max: 80,
    default: 45,
    source: 'P17',
  }),
  number('boilerRoom.emitterExponent', {
    ...assumption,
    label: { fr: 'Exposant des émetteurs d’une chaufferie', en: 'Exponent of a boiler room’s emitters' },
    unit: '1',
    min: 1,
    max: 1.6,
    default: 1.3,
    source: 'P19',
  }),
  number('boilerRoom.supplyMinC', {
    ...assumption,
    label: { fr: 'Départ le plus bas de la loi d’eau', en: 'Lowest supply of the heating curve' },
    unit: '°C',
    min: 20,
    max: 60,
    default: 30,
  }),
  number('boilerRoom.supplyMaxC', {
    ...assumption,
    label: { fr: 'Départ le plus haut de la loi d’eau', en: 'Highest supply of the heating curve' },
    unit: '°C',
    min: 40,
    max: 110,
    default: 80,
  }),
  number('boilerRoom.setbackK', {
    ...assumption,
    label: { fr: 'Réduit de nuit du départ', en: 'Night set-back of the supply' },
    unit: 'K',
    min: 0,
    max: 30,
    default: 8,
    role: 'lever',
  }),
  text('boilerRoom.setbackHours', {
    ...assumption,
    label: { fr: 'Heures de réduit des chaufferies', en: 'Set-back hours of boiler rooms' },
    pattern: ANY_PERIODS_PATTERN,
    form: { fr: 'périodes locales, vide pour aucune', en: 'local periods, empty for none' },
    default: '22:00-06:00',
    role: 'lever',
  }),
  ratio('boilerRoom.emitterReserveRatio', {
    ...assumption,
    label: {
      fr: 'Réserve des émetteurs : part de l’écart au départ dont ils se passent',
      en: 'Reserve of the emitters: share of the supply’s excess they can do without',
    },
    max: 0.5,
    default: 0.2,
  }),
  number('boilerRoom.hotWaterC', {
    ...assumption,
    label: { fr: 'Départ tenu pour l’eau chaude', en: 'Supply held for hot water' },
    unit: '°C',
    min: 50,
    max: 90,
    default: 65,
  }),
  number('boilerRoom.hotWaterReturnC', {
    ...assumption,
    label: { fr: 'Retour des échangeurs d’eau chaude', en: 'Return of the hot-water exchangers' },
    unit: '°C',
    min: 20,
    max: 60,
    default: 35,
  }),
  ratio('boilerRoom.flowMaxRatio', {
    ...assumption,
    label: { fr: 'Débit le plus grand, part de celui de calcul', en: 'Largest flow, share of the design flow' },
    min: 1,
    max: 3,
    default: 1.5,
  }),
  ratio('boilerRoom.distributionLossRatio', {
    ...assumption,
    label: {
      fr: 'Pertes de distribution dans l’immeuble, part de la chaleur partie',
      en: 'Distribution loss in the building, share of the heat sent',
    },
    max: 0.5,
    default: 0.1,
    source: 'A [0.05–0.20]',
  }),
  number('boilerRoom.waterLitresPerKw', {
    ...assumption,
    label: { fr: 'Eau de l’installation', en: 'Water of the installation' },
    unit: 'L/kW',
    min: 5,
    max: 100,
    default: 12,
  }),
  number('boilerRoom.makeUpPerYear', {
    ...assumption,
    label: { fr: 'Appoint d’eau, en volumes par an', en: 'Make-up water, in volumes per year' },
    unit: '1/an',
    min: 0,
    max: 50,
    default: 0.1,
  }),
  number('boilerRoom.coldWaterC', {
    ...assumption,
    label: { fr: 'Eau d’appoint', en: 'Make-up water' },
    unit: '°C',
    min: 2,
    max: 25,
    default: 12,
  }),
  ratio('boilerRoom.pumpRatio', {
    ...assumption,
    label: {
      fr: 'Pompes d’un immeuble, part de la puissance de calcul',
      en: 'Pumps of a building, share of design power',
    },
    max: 0.05,
    default: 0.004,
  }),
  ratio('boilerRoom.fanRatio', {
    ...assumption,
    label: { fr: 'Ventilateurs et auxiliaires, part du combustible', en: 'Fans and auxiliaries, share of the fuel' },
    max: 0.05,
    default: 0.003,
  }),
  number('boilerRoom.foulingFlueK', {
    ...assumption,
    label: { fr: 'Fumées réchauffées par un encrassement complet', en: 'Flue gas warmed by complete fouling' },
    unit: 'K',
    min: 0,
    max: 120,
    default: 60,
  }),
  number('boilerRoom.scalingFlueK', {
    ...assumption,
    label: { fr: 'Fumées réchauffées par un entartrage complet', en: 'Flue gas warmed by complete scaling' },
    unit: 'K',
    min: 0,
    max: 120,
    default: 50,
  }),
  ratio('boilerRoom.scalingFlowRatio', {
    ...assumption,
    label: { fr: 'Débit perdu par un entartrage complet', en: 'Flow lost by complete scaling' },
    max: 0.9,
    default: 0.2,
  }),
  number('boilerRoom.buildingHours', {
    ...assumption,
    label: {
      fr: 'Constante de temps des immeubles chauffés en commun',
      en: 'Time constant of buildings heated together',
    },
    unit: 'h',
    min: 2,
    max: 300,
    default: 30,
  }),
  optionalNumber('boilerRoom.groundMeanC', {
    ...assumption,
    label: { fr: 'Température moyenne du sol', en: 'Mean ground temperature' },
    unit: '°C',
    min: -5,
    max: 30,
    derived: { fr: 'la moyenne de l’air', en: 'the mean of the air' },
  }),
  number('boilerRoom.pipeDepthM', {
    ...assumption,
    label: { fr: 'Profondeur des conduites', en: 'Depth of the pipes' },
    unit: 'm',
    min: 0.3,
    max: 5,
    default: 1,
  }),
  number('boilerRoom.soilDiffusivityM2PerDay', {
    ...assumption,
    label: { fr: 'Diffusivité du sol', en: 'Diffusivity of the soil' },
    unit: 'm²/j',
    min: 0.01,
    max: 0.2,
    default: 0.05,
    source: 'A*',
  }),
  number('boilerRoom.pipeLitresPerM', {
    ...assumption,
    label: { fr: 'Eau de l’aller d’un réseau', en: 'Water in the flow pipe of a network' },
    unit: 'L/m',
    min: 1,
    max: 200,
    default: 8,
  }),
  ratio('boilerRoom.networkPumpRatio', {
    ...assumption,
    label: {
      fr: 'Pompes d’un réseau, part de la puissance de calcul',
      en: 'Pumps of a network, share of design power',
    },
    max: 0.05,
    default: 0.01,
  }),
  number('boilerRoom.hotWaterNetwork.pipeMPerHome', {
    ...assumption,
    label: { fr: 'Tranchée d’un réseau d’eau chaude par logement', en: 'Trench of a hot-water network per home' },
    unit: 'm',
    min: 0.1,
    max: 200,
    default: 5,
  }),
  number('boilerRoom.hotWaterNetwork.uWPerMK', {
    ...assumption,
    label: { fr: 'Perte linéique d’une conduite d’eau chaude', en: 'Loss of a hot-water pipe per metre' },
    unit: 'W/m/K',
    min: 0,
    max: 2,
    default: 0.25,
  }),
  number('boilerRoom.hotWaterNetwork.supplyMinC', {
    ...assumption,
    label: { fr: 'Départ le plus bas d’un réseau d’eau chaude', en: 'Lowest supply of a hot-water network' },
    unit: '°C',
    min: 40,
    max: 110,
    default: 70,
  }),
  number('boilerRoom.hotWaterNetwork.pinchK', {
    ...assumption,
    label: { fr: 'Pincement des sous-stations', en: 'Pinch of the substations' },
    unit: 'K',
    min: 0,
    max: 20,
    default: 5,
  }),
  number('boilerRoom.hotWaterNetwork.bypassK', {
    ...assumption,
    label: {
      fr: 'Refroidissement des conduites au-delà duquel les bipasses s’ouvrent',
      en: 'Cooling in the pipes beyond which the by-passes open',
    },
    unit: 'K',
    min: 2,
    max: 40,
    default: 15,
  }),
  number('boilerRoom.steamNetwork.steamC', {
    ...assumption,
    label: { fr: 'Vapeur au départ', en: 'Steam at the plant' },
    unit: '°C',
    min: 105,
    max: 180,
    default: 150,
  }),
  number('boilerRoom.steamNetwork.pipeMPerHome', {
    ...assumption,
    label: { fr: 'Tranchée d’un réseau de vapeur par logement', en: 'Trench of a steam network per home' },
    unit: 'm',
    min: 0.1,
    max: 200,
    default: 3,
  }),
  number('boilerRoom.steamNetwork.uWPerMK', {
    ...assumption,
    label: { fr: 'Perte linéique d’une conduite de vapeur', en: 'Loss of a steam pipe per metre' },
    unit: 'W/m/K',
    min: 0,
    max: 2,
    default: 0.3,
  }),
  number('boilerRoom.steamNetwork.condensateUWPerMK', {
    ...assumption,
    label: { fr: 'Perte linéique du retour de condensats', en: 'Loss of the condensate pipe per metre' },
    unit: 'W/m/K',
    min: 0,
    max: 2,
    default: 0.25,
  }),
  number('boilerRoom.steamNetwork.condensateC', {
    ...assumption,
    label: { fr: 'Condensats en sous-station', en: 'Condensate at the substations' },
    unit: '°C',
    min: 40,
    max: 100,
    default: 85,
  }),
  ratio('boilerRoom.steamNetwork.condensateReturnRatio', {
    ...assumption,
    label: { fr: 'Part des condensats qui reviennent', en: 'Share of the condensate that returns' },
    default: 0.8,
  }),
] as const;
