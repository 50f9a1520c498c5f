import { type Bilingual, HOUR_ENTRIES, number, ratio, vector } from './row.ts';

/** Ways of charging, in the order of `ev.strategyRatios`. */
export const CHARGING_STRATEGIES = ['immediate', 'offPeak', 'smart', 'solar', 'v2h', 'v2g'] as const;
export type ChargingStrategyId = (typeof CHARGING_STRATEGIES)[number];

const strategyNames = [
  'immédiate / immediate',
  'heures creuses / off-peak timer',
  'au moins cher / cheapest hours',
  'au soleil / solar-following',
  'V2H',
  'V2G',
];

function assumption<const P extends string>(
  path: P,
  label: Bilingual,
  unit: string,
  [min, value, max]: readonly [number, number, number],
  source = 'A',
) {
  return number(path, { label, unit, min, max, default: value, role: 'assumption', layer: 'dispatch', source });
}

function share<const P extends string>(path: P, label: Bilingual, value: number, source = 'A') {
  return ratio(path, { label, default: value, role: 'assumption', layer: 'dispatch', source });
}

function byHour<const P extends string>(path: P, label: Bilingual, value: readonly number[]) {
  return vector(path, {
    label,
    unit: '1',
    min: 0,
    max: 100,
    entries: HOUR_ENTRIES,
    default: value,
    role: 'assumption',
    layer: 'dispatch',
    source: 'A',
  });
}

/** Electric cars: who has one, how it is driven, when it is plugged in and how it is charged. */
export const evRows = [
  ratio('ev.adoptionRatio', {
    label: { fr: 'Voitures électriques, part de toutes', en: 'Electric cars, share of all' },
    default: 0.05,
    role: 'lever',
    layer: 'dispatch',
    source: 'Enedis–BVA (P14, ≈ 5 % en 2024)',
  }),
  vector('ev.strategyRatios', {
    label: { fr: 'Manières de recharger, parts des voitures', en: 'Ways of charging, shares of the cars' },
    unit: '1',
    min: 0,
    max: 1,
    entries: strategyNames,
    default: [0.68, 0.2, 0.06, 0.06, 0, 0],
    role: 'lever',
    layer: 'dispatch',
    source: 'Enedis–BVA (P14 : 32 % pilotent) ; partage A',
  }),
  assumption(
    'ev.batteryKwh',
    { fr: 'Batterie moyenne d’une voiture', en: 'Mean battery of a car' },
    'kWh',
    [10, 60, 150],
    'S [60–100]',
  ),
  ratio('ev.batterySpreadRatio', {
    label: { fr: 'Dispersion des batteries (± part)', en: 'Spread of batteries (± share)' },
    max: 0.9,
    default: 0.25,
    role: 'assumption',
    layer: 'dispatch',
    source: 'A',
  }),
  vector('ev.chargerKw', {
    label: { fr: 'Puissances des prises et bornes à domicile', en: 'Powers of sockets and chargers at home' },
    unit: 'kW',
    min: 1.4,
    max: 22,
    entries: ['1', '2', '3'],
    default: [2.3, 3.7, 7.4],
    role: 'assumption',
    layer: 'dispatch',
    source: 'A',
  }),
  vector('ev.chargerRatios', {
    label: { fr: 'Parts de ces puissances', en: 'Shares of these powers' },
    unit: '1',
    min: 0,
    max: 1,
    entries: ['1', '2', '3'],
    default: [0.3, 0.2, 0.5],
    role: 'assumption',
    layer: 'dispatch',
    source: 'A',
  }),
  share(
    'ev.homeChargeRatio',
    { fr: 'Voitures électriques qui peuvent charger à domicile', en: 'Electric cars that can charge at home' },
    0.88,
    'Enedis–BVA (P14) [0,86–0,90]',
  ),
  assumption(
    'ev.consumptionKwhPerKm',
    { fr: 'Consommation au-dessus du seuil de froid', en: 'Consumption above the cold threshold' },
    'kWh/km',
    [0.1, 0.18, 0.4],
    'A [0,14–0,24]',
  ),
  assumption(
    'ev.coldBelowC',
    { fr: 'Température sous laquelle le froid coûte', en: 'Temperature below which cold costs' },
    '°C',
    [-10, 15, 25],
  ),
  assumption(
    'ev.coldRatioPerK',
    { fr: 'Surconsommation par degré de froid', en: 'Extra consumption per degree of cold' },
    '1/K',
    [0, 0.012, 0.05],
  ),
  share('ev.coldRatioMax', { fr: 'Surconsommation de froid au plus', en: 'Extra consumption by cold at most' }, 0.4),
  assumption(
    'ev.kmPerYear',
    { fr: 'Kilomètres par voiture et par an', en: 'Kilometres per car and year' },
    'km',
    [0, 13_000, 60_000],
    'SOeS (P24) ; 44 km par jour d’usage, 16 000 en donnent 54 (P14)',
  ),
  assumption(
    'ev.kmSpreadCv',
    { fr: 'Dispersion du kilométrage entre voitures', en: 'Spread of mileage between cars' },
    '1',
    [0, 0.4, 1],
  ),
  assumption(
    'ev.outingKmCv',
    { fr: 'Dispersion de la longueur des sorties', en: 'Spread of the length of outings' },
    '1',
    [0, 1.2, 2],
  ),
  assumption(
    'ev.commuteKmCv',
    { fr: 'Dispersion de la distance domicile–travail', en: 'Spread of the distance to work' },
    '1',
    [0, 0.6, 2],
  ),
  vector('ev.useRatios', {
    label: { fr: 'Chance qu’une voiture serve dans la journée', en: 'Chance that a car is used on a day' },
    unit: '1',
    min: 0,
    max: 1,
    entries: ['jour ouvré / working day', 'samedi / Saturday', 'dimanche, férié / Sunday, holiday'],
    default: [0.86, 0.8, 0.62],
    role: 'assumption',
    layer: 'dispatch',
    source: 'A (donne 44 km par jour d’usage, P14)',
  }),
  assumption(
    'ev.tripsPerPersonWeekday',
    { fr: 'Déplacements par personne et jour ouvré', en: 'Trips per person and working day' },
    '1',
    [0, 3, 10],
    'EMP 2019 (P23)',
  ),
  share(
    'ev.carTripRatio',
    { fr: 'Part des déplacements en voiture', en: 'Share of trips by car' },
    0.8,
    'EMP 2019 (P23) : 63 %, ≈ 80 % hors des villes',
  ),
  assumption(
    'ev.personsPerCarTrip',
    { fr: 'Personnes par voiture en route', en: 'Persons per car on the road' },
    '1',
    [1, 1.4, 4],
  ),
  assumption(
    'ev.tripMinutes',
    { fr: 'Durée moyenne d’un trajet en voiture', en: 'Mean duration of a car trip' },
    'min',
    [5, 19, 90],
    'EMP 2019 (P23)',
  ),
  assumption(
    'ev.longTripKmPerHour',
    { fr: 'Vitesse des longs trajets', en: 'Speed of long trips' },
    'km/h',
    [60, 95, 130],
  ),
  byHour(
    'ev.commuteDepartures',
    { fr: 'Heures de départ au travail', en: 'Hours of leaving for work' },
    [0, 0, 0, 0, 1, 4, 14, 32, 28, 10, 3, 1, 1, 3, 1.5, 0.5, 0.3, 0.3, 0.2, 0.2, 0.1, 0, 0, 0],
  ),
  byHour(
    'ev.workdayDepartures',
    { fr: 'Heures des autres départs, jours ouvrés', en: 'Hours of other departures, working days' },
    [0, 0, 0, 0, 0, 0.5, 1, 3, 6, 9, 9, 5, 3, 8, 9, 7, 8, 9, 9, 6, 4, 1.5, 0.5, 0],
  ),
  byHour(
    'ev.weekendDepartures',
    { fr: 'Heures de départ, fins de semaine', en: 'Hours of departure, weekends' },
    [0, 0, 0, 0, 0, 0.3, 0.7, 2, 5, 10, 13, 8, 4, 8, 12, 10, 8, 7, 6, 4, 2, 1, 0.3, 0],
  ),
  assumption('ev.workStayHours', { fr: 'Durée de présence au travail', en: 'Time spent at work' }, 'h', [1, 8.7, 16]),
  vector('ev.otherStayHours', {
    label: { fr: 'Durée sur place des autres sorties', en: 'Time spent at the end of other outings' },
    unit: 'h',
    min: 0,
    max: 12,
    entries: ['jour ouvré / working day', 'fin de semaine / weekend'],
    default: [1.5, 2.5],
    role: 'assumption',
    layer: 'dispatch',
    source: 'A',
  }),
  assumption(
    'ev.otherStayCv',
    { fr: 'Dispersion du temps sur place des autres sorties', en: 'Spread of the time spent at other outings' },
    '1',
    [0, 0.8, 2],
  ),
  share(
    'ev.workStaySpreadRatio',
    { fr: 'Dispersion du temps au travail (± part)', en: 'Spread of the time at work (± share)' },
    0.15,
  ),
  vector('ev.habitRatios', {
    label: { fr: 'Habitudes de branchement, parts des voitures', en: 'Plug-in habits, shares of the cars' },
    unit: '1',
    min: 0,
    max: 1,
    entries: ['chaque jour / daily', 'tous les 2–3 jours / every 2–3 days', 'batterie basse / when low'],
    default: [0.25, 0.6, 0.15],
    role: 'assumption',
    layer: 'dispatch',
    source: 'Enedis–BVA (P14) ; le reste A',
  }),
  assumption(
    'ev.shortStopHours',
    { fr: 'Arrêt trop court pour brancher par habitude', en: 'Stop too short to plug in by habit' },
    'h',
    [0, 2, 24],
  ),
  share(
    'ev.lowRatio',
    { fr: 'Charge qui fait brancher dans tous les cas', en: 'Charge at which anybody plugs in' },
    0.35,
  ),
  share('ev.targetRatio', { fr: 'Charge visée au quotidien', en: 'Everyday charging target' }, 0.8),
  share(
    'ev.reserveRatio',
    { fr: 'Charge sous laquelle on ne roule pas', en: 'Charge below which one does not drive' },
    0.1,
  ),
  share(
    'ev.needMarginRatio',
    { fr: 'Marge du conducteur sur le prochain trajet', en: 'Margin of the driver on the next outing' },
    0.15,
  ),
  share(
    'ev.floorRatio',
    {
      fr: 'Charge que V2H et V2G laissent, outre le prochain trajet',
      en: 'Charge that V2H and V2G leave, besides the next trip',
    },
    0.3,
    'modèle §4',
  ),
  share('ev.initialRatio', { fr: 'Charge au début', en: 'Charge at the start' }, 0.6),
  assumption(
    'ev.minimumChargeKw',
    { fr: 'Puissance minimale de charge', en: 'Minimum charging power' },
    'kW',
    [0, 1.4, 4.2],
    'IEC 61851 (6 A)',
  ),
  ratio('ev.minimumDischargeRatio', {
    label: {
      fr: 'Puissance minimale de décharge d’une voiture, part de la nominale',
      en: 'Minimum discharging power of a car, share of the rated one',
    },
    max: 0.5,
    default: 0.05,
    role: 'assumption',
    layer: 'dispatch',
    source: 'A',
  }),
  assumption(
    'ev.wearEurPerKwh',
    { fr: 'Usure par kWh rendu (V2H, V2G)', en: 'Wear per kWh given back (V2H, V2G)' },
    '€/kWh',
    [0, 0.05, 1],
  ),
  assumption(
    'ev.dayAheadHour',
    { fr: 'Heure à laquelle les prix du lendemain sont connus', en: 'Hour at which tomorrow’s prices are known' },
    'h',
    [0, 13, 24],
    'EPEX SPOT (publication vers 13 h)',
  ),
  share(
    'ev.publicEfficiencyRatio',
    { fr: 'Rendement des bornes publiques', en: 'Efficiency of public chargers' },
    0.92,
  ),
  share('ev.publicTargetRatio', { fr: 'Charge visée aux bornes publiques', en: 'Target at public chargers' }, 0.8),
  ratio('ev.selfDischargePerMonth', {
    label: { fr: 'Autodécharge d’une voiture par mois', en: 'Self-discharge of a car per month' },
    max: 0.2,
    default: 0.02,
    role: 'assumption',
    layer: 'dispatch',
    source: 'A [0,01–0,03]',
  }),
  ratio('ev.ageing.lossPerYear', {
    label: { fr: 'Capacité perdue par an, relevée sur le terrain', en: 'Yearly loss of capacity seen in the field' },
    max: 0.05,
    default: 0.02,
    role: 'assumption',
    layer: 'dispatch',
    source: 'Geotab (P26) [0,018–0,023]',
  }),
  assumption(
    'ev.ageing.years',
    { fr: 'Années que ce relevé couvre', en: 'Years that this figure covers' },
    'a',
    [1, 8, 20],
  ),
  assumption(
    'ev.ageing.temperatureC',
    {
      fr: 'Température équivalente de ce relevé (pondérée par le vieillissement)',
      en: 'Equivalent temperature of this figure (weighted by ageing)',
    },
    '°C',
    [0, 13.5, 35],
  ),
  share('ev.ageing.socRatio', { fr: 'Charge moyenne de ce relevé', en: 'Mean charge of this figure' }, 0.6),
  share('ev.ageing.depthRatio', { fr: 'Cycle quotidien de ce relevé', en: 'Daily cycle of this figure' }, 0.35),
  vector('ev.ageing.voltageBySoc', {
    label: {
      fr: 'Tension à vide d’un élément NMC selon sa charge',
      en: 'Open-circuit voltage of an NMC cell by charge',
    },
    unit: 'V',
    min: 2.5,
    max: 4.5,
    entries: ['0', '0.1', '0.2', '0.3', '0.4', '0.5', '0.6', '0.7', '0.8', '0.9', '1'],
    default: [3.33, 3.5, 3.6, 3.63, 3.66, 3.7, 3.78, 3.87, 3.96, 4.06, 4.16],
    role: 'assumption',
    layer: 'dispatch',
    source: 'A (allure de Schmalstieg et al. 2014)',
  }),
] as const;
