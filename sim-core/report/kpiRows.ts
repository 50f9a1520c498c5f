import type { EnergyWh } from '../accounts/tally.ts';
import type { Bilingual } from '../parameters/row.ts';
import type { Kpis } from './kpis.ts';

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
];

export const kpiRows: readonly FigureRow<keyof Kpis>[] = [
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
    label: { fr: 'CO₂ de l’électricité achetée', en: 'CO₂ of the electricity bought' },
    better: 'less',
  },
  {
    key: 'co2AvoidedTonnes',
    unit: 't',
    label: { fr: 'CO₂ évité par le solaire consommé', en: 'CO₂ avoided by solar used' },
    better: 'more',
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
];
