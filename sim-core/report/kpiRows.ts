import type { EnergyWh } from '../accounts/tally.ts';
import type { Bilingual } from '../parameters/row.ts';
import type { KpiNumber } from './kpis.ts';

/** How a figure is shown: its unit, its name, and which way is better (null where that is a matter of opinion). */
export interface FigureRow<K extends string> {
  readonly key: K;
  /** `1` for a ratio, shown as a percentage. */
  readonly unit: string;
  readonly label: Bilingual;
  readonly better: 'more' | 'less' | null;
}

export const energyRows: readonly FigureRow<keyof EnergyWh>[] = [
  { key: 'load', unit: 'kWh', label: { fr: 'Consommation', en: 'Consumption' }, better: 'less' },
  { key: 'pv', unit: 'kWh', label: { fr: 'Production solaire', en: 'Solar production' }, better: 'more' },
  {
    key: 'selfConsumed',
    unit: 'kWh',
    label: { fr: 'Autoconsommé sur place', en: 'Self-consumed on site' },
    better: 'more',
  },
  {
    key: 'shared',
    unit: 'kWh',
    label: { fr: 'Partagé entre participants', en: 'Shared between members' },
    better: 'more',
  },
  { key: 'gridImport', unit: 'kWh', label: { fr: 'Acheté au réseau', en: 'Bought from the grid' }, better: 'less' },
  { key: 'gridExport', unit: 'kWh', label: { fr: 'Vendu au réseau', en: 'Sold to the grid' }, better: null },
  { key: 'lineLosses', unit: 'kWh', label: { fr: 'Pertes en ligne', en: 'Line losses' }, better: 'less' },
  { key: 'curtailed', unit: 'kWh', label: { fr: 'Production écrêtée', en: 'Curtailed production' }, better: 'less' },
  { key: 'biogas', unit: 'kWh', label: { fr: 'Électricité du biogaz', en: 'Electricity from biogas' }, better: 'more' },
  { key: 'charged', unit: 'kWh', label: { fr: 'Chargé en batterie', en: 'Charged into batteries' }, better: null },
  { key: 'discharged', unit: 'kWh', label: { fr: 'Rendu par les batteries', en: 'Given by batteries' }, better: null },
  {
    key: 'v2g',
    unit: 'kWh',
    label: { fr: 'dont rendu au réseau (V2G)', en: 'of which sent out (V2G)' },
    better: null,
  },
  { key: 'driven', unit: 'kWh', label: { fr: 'Roulé à l’électricité', en: 'Driven on electricity' }, better: null },
  {
    key: 'publicCharged',
    unit: 'kWh',
    label: { fr: 'Recharges publiques', en: 'Public charging' },
    better: 'less',
  },
  { key: 'heatNeed', unit: 'kWh', label: { fr: 'Besoin de chauffage', en: 'Heating need' }, better: 'less' },
  { key: 'heatDelivered', unit: 'kWh', label: { fr: 'Chauffage fourni', en: 'Heating delivered' }, better: null },
  { key: 'dhw', unit: 'kWh', label: { fr: 'Eau chaude fournie', en: 'Hot water delivered' }, better: null },
  {
    key: 'solarThermal',
    unit: 'kWh',
    label: { fr: 'Chaleur solaire', en: 'Solar heat' },
    better: 'more',
  },
  {
    key: 'heatingElectricity',
    unit: 'kWh',
    label: { fr: 'Électricité du chauffage', en: 'Electricity for heating' },
    better: null,
  },
  {
    key: 'dhwElectricity',
    unit: 'kWh',
    label: { fr: 'Électricité de l’eau chaude', en: 'Electricity for hot water' },
    better: null,
  },
  { key: 'gas', unit: 'kWh', label: { fr: 'Gaz (PCS)', en: 'Gas (gross)' }, better: 'less' },
  { key: 'oil', unit: 'kWh', label: { fr: 'Fioul', en: 'Heating oil' }, better: 'less' },
  { key: 'wood', unit: 'kWh', label: { fr: 'Bois', en: 'Wood' }, better: null },
  { key: 'networkHeat', unit: 'kWh', label: { fr: 'Chaleur de réseau', en: 'Network heat' }, better: null },
];

export const kpiRows: readonly FigureRow<KpiNumber>[] = [
  {
    key: 'selfConsumptionRatio',
    unit: '1',
    label: { fr: 'Taux d’autoconsommation', en: 'Self-consumption' },
    better: 'more',
  },
  {
    key: 'selfSufficiencyRatio',
    unit: '1',
    label: { fr: 'Taux d’autoproduction', en: 'Self-sufficiency' },
    better: 'more',
  },
  {
    key: 'individualSelfConsumptionRatio',
    unit: '1',
    label: { fr: 'dont autoconsommation individuelle', en: 'of which individual self-consumption' },
    better: 'more',
  },
  {
    key: 'individualSelfSufficiencyRatio',
    unit: '1',
    label: { fr: 'dont autoproduction individuelle', en: 'of which individual self-sufficiency' },
    better: 'more',
  },
  {
    key: 'specificYieldKwhPerKwp',
    unit: 'kWh/kWc',
    label: { fr: 'Productible', en: 'Specific yield' },
    better: 'more',
  },
  {
    key: 'loadPerHouseholdKwh',
    unit: 'kWh',
    label: { fr: 'Consommation d’un foyer, moyenne', en: 'Consumption of a household, mean' },
    better: 'less',
  },
  { key: 'peakLoadKw', unit: 'kW', label: { fr: 'Pointe de consommation', en: 'Peak consumption' }, better: 'less' },
  {
    key: 'peakLoadKwPerHousehold',
    unit: 'kW',
    label: { fr: 'Pointe par foyer, foisonnée', en: 'Peak per household, diversified' },
    better: 'less',
  },
  {
    key: 'meanDayPeakHour',
    unit: 'h',
    label: { fr: 'Heure de pointe du jour moyen', en: 'Peak hour of the mean day' },
    better: null,
  },
  {
    key: 'peakImportKw',
    unit: 'kW',
    label: { fr: 'Pointe d’achat au réseau', en: 'Peak grid import' },
    better: 'less',
  },
  {
    key: 'peakExportKw',
    unit: 'kW',
    label: { fr: 'Pointe de vente au réseau', en: 'Peak grid export' },
    better: 'less',
  },
  { key: 'loadFactor', unit: '1', label: { fr: 'Facteur de charge', en: 'Load factor' }, better: 'more' },
  {
    key: 'co2Tonnes',
    unit: 't',
    label: { fr: 'CO₂ de l’énergie achetée', en: 'CO₂ of the energy bought' },
    better: 'less',
  },
  {
    key: 'co2ElectricityTonnes',
    unit: 't',
    label: { fr: 'dont électricité', en: 'of which electricity' },
    better: 'less',
  },
  {
    key: 'co2AvoidedTonnes',
    unit: 't',
    label: { fr: 'CO₂ évité par le solaire consommé', en: 'CO₂ avoided by solar used' },
    better: 'more',
  },
  { key: 'lineLossRatio', unit: '1', label: { fr: 'Pertes en ligne', en: 'Line losses' }, better: 'less' },
  {
    key: 'heatingShareRatio',
    unit: '1',
    label: { fr: 'Part du chauffage dans l’énergie des foyers', en: 'Share of heating in the homes’ energy' },
    better: null,
  },
  {
    key: 'energyPovertyRatio',
    unit: '1',
    label: { fr: 'Précarité énergétique (TEE 3D)', en: 'Energy poverty (TEE 3D)' },
    better: 'less',
  },
  {
    key: 'coldDegreeHours',
    unit: 'K·h',
    label: { fr: 'Froid sous 18 °C, par logement', en: 'Cold below 18 °C, per home' },
    better: 'less',
  },
  {
    key: 'hotDegreeHours',
    unit: 'K·h',
    label: { fr: 'Chaleur au-dessus de 26 °C, par logement', en: 'Heat above 26 °C, per home' },
    better: 'less',
  },
  { key: 'coldRatio', unit: '1', label: { fr: 'Logements froids', en: 'Cold homes' }, better: 'less' },
  {
    key: 'flexibilityMw',
    unit: 'MW',
    label: { fr: 'Puissance effacée, moyenne des effacements', en: 'Power spared, mean over events' },
    better: 'more',
  },
  {
    key: 'flexibilityMwh',
    unit: 'MWh',
    label: { fr: 'Énergie effacée', en: 'Energy not drawn during events' },
    better: 'more',
  },
  {
    key: 'flexibilityReboundRatio',
    unit: '1',
    label: { fr: 'dont reportée après', en: 'of which drawn afterwards' },
    better: 'less',
  },
  {
    key: 'flexibilityEur',
    unit: '€',
    label: {
      fr: 'Valeur des effacements au marché, hors récompenses',
      en: 'Market value of the events, rewards apart',
    },
    better: 'more',
  },
  {
    key: 'thermosensitivityKwPerK',
    unit: 'kW/K',
    label: { fr: 'Thermosensibilité', en: 'Thermosensitivity' },
    better: null,
  },
  {
    key: 'pluggedPeakKw',
    unit: 'kW',
    label: { fr: 'Bornes occupées à la pointe du soir', en: 'Chargers in use at the evening’s peak' },
    better: null,
  },
  { key: 'povertyRatio', unit: '1', label: { fr: 'Taux de pauvreté', en: 'Poverty rate' }, better: null },
  {
    key: 'incomeGini',
    unit: '',
    label: { fr: 'Indice de Gini des revenus', en: 'Gini index of incomes' },
    better: null,
  },
  {
    key: 'billMedianEur',
    unit: '€',
    label: { fr: 'Facture annuelle médiane', en: 'Median yearly bill' },
    better: 'less',
  },
  { key: 'billMeanEur', unit: '€', label: { fr: 'Facture annuelle moyenne', en: 'Mean yearly bill' }, better: 'less' },
  { key: 'billP10Eur', unit: '€', label: { fr: 'Facture, 1er décile', en: 'Bill, 10th percentile' }, better: 'less' },
  { key: 'billP90Eur', unit: '€', label: { fr: 'Facture, 9e décile', en: 'Bill, 90th percentile' }, better: 'less' },
  {
    key: 'billMedianBeforeEur',
    unit: '€',
    label: { fr: 'Facture médiane sans partage', en: 'Median bill without sharing' },
    better: 'less',
  },
  {
    key: 'netCostMeanEur',
    unit: '€',
    label: { fr: 'Facture moyenne moins ventes', en: 'Mean bill minus sales' },
    better: 'less',
  },
  {
    key: 'netCostMeanBeforeEur',
    unit: '€',
    label: { fr: 'Facture moyenne moins ventes, sans partage', en: 'Mean bill minus sales, without sharing' },
    better: 'less',
  },
  { key: 'winners', unit: '', label: { fr: 'Participants qui y gagnent', en: 'Members who gain' }, better: 'more' },
  { key: 'losers', unit: '', label: { fr: 'Participants qui y perdent', en: 'Members who lose' }, better: 'less' },
  {
    key: 'sharingGainEur',
    unit: '€',
    label: { fr: 'Gain de tous les participants', en: 'Gain of all members' },
    better: 'more',
  },
  {
    key: 'organiserCostEur',
    unit: '€',
    label: { fr: 'Frais de la personne morale organisatrice', en: 'Costs of the organising body' },
    better: 'less',
  },
  {
    key: 'sharingPaybackYears',
    unit: 'a',
    label: { fr: 'Années pour rembourser la création', en: 'Years to pay the setting-up back' },
    better: 'less',
  },
  {
    key: 'perimeterKm',
    unit: 'km',
    label: { fr: 'Distance entre les participants les plus éloignés', en: 'Distance between the farthest members' },
    better: null,
  },
  {
    key: 'memberPowerKw',
    unit: 'kWc',
    label: { fr: 'Puissance des producteurs', en: 'Power of the producers' },
    better: null,
  },
  { key: 'pvHomes', unit: '', label: { fr: 'Maisons à panneaux', en: 'Homes with panels' }, better: null },
  { key: 'electricCars', unit: '', label: { fr: 'Voitures électriques', en: 'Electric cars' }, better: null },
  {
    key: 'heatPumpHomes',
    unit: '',
    label: { fr: 'Foyers à pompe à chaleur', en: 'Homes with a heat pump' },
    better: null,
  },
  {
    key: 'investmentEur',
    unit: '€',
    label: { fr: 'Investi dans l’année, avant aides', en: 'Invested in the year, before grants' },
    better: null,
  },
  { key: 'grantsEur', unit: '€', label: { fr: 'Aides reçues', en: 'Grants received' }, better: null },
  {
    key: 'pvPaybackYears',
    unit: 'a',
    label: { fr: 'Temps de retour des panneaux d’une maison', en: 'Payback of a home’s panels' },
    better: 'less',
  },
  {
    key: 'pvNpvEur',
    unit: '€',
    label: { fr: 'Valeur actuelle nette de ces panneaux', en: 'Net present value of those panels' },
    better: 'more',
  },
  {
    key: 'pvIrrRatio',
    unit: '1',
    label: { fr: 'Taux de rendement interne de ces panneaux', en: 'Internal rate of return of those panels' },
    better: 'more',
  },
];
