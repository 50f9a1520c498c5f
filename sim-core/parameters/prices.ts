import { ANY_PERIODS_PATTERN } from '../calendar/periods.ts';
import { type Bilingual, file, type Layer, number, optionalNumber, ratio, text, toggle, vector } from './row.ts';

export function override<const P extends string>(path: P, label: Bilingual, layer: Layer = 'dispatch') {
  return optionalNumber(path, {
    label,
    unit: '€/kWh',
    min: 0,
    max: 3,
    derived: { fr: 'barème en vigueur à prices.date', en: 'schedule in force on prices.date' },
    role: 'assumption',
    layer,
    source: 'docs/tariffs.md',
  });
}

/** Level of a price beside its schedule or what is stated. */
export function index<const P extends string>(path: P, label: Bilingual, layer: Layer = 'dispatch') {
  return number(path, {
    label,
    unit: '',
    min: 0,
    max: 20,
    default: 1,
    role: 'assumption',
    layer,
    source: 'A',
  });
}

/** How fast that level moves from one simulated year to the next. */
export function growth<const P extends string>(path: P, label: Bilingual, layer: Layer = 'dispatch') {
  return number(path, {
    label,
    unit: '1/a',
    min: -0.2,
    max: 0.3,
    default: 0,
    role: 'assumption',
    layer,
    source: 'A',
  });
}

/** What electricity costs, what it earns, and what it emits. */
export const priceRows = [
  text('prices.date', {
    label: { fr: 'Date des barèmes', en: 'Date of the schedules' },
    pattern: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
    form: { fr: 'AAAA-MM-JJ, par exemple 2025-08-01', en: 'YYYY-MM-DD, for example 2025-08-01' },
    default: '2025-08-01',
    role: 'fact',
    layer: 'dispatch',
    source: 'A',
  }),
  vector('prices.optionRatios', {
    label: { fr: 'Contrats Base, heures creuses, Tempo, marché', en: 'Contracts base, off-peak, Tempo, spot' },
    unit: '1',
    min: 0,
    max: 1,
    entries: ['base', 'peakOffPeak', 'tempo', 'spot'],
    default: [0.5, 0.46, 0.03, 0.01],
    role: 'assumption',
    layer: 'dispatch',
    source: 'A',
  }),
  text('prices.offPeakHours', {
    label: { fr: 'Heures creuses', en: 'Off-peak hours' },
    pattern: ANY_PERIODS_PATTERN,
    form: { fr: 'périodes locales, par exemple 22:30-06:30', en: 'local periods, for example 22:30-06:30' },
    default: '22:30-06:30',
    role: 'assumption',
    layer: 'dispatch',
    source: 'A',
  }),
  override('prices.baseEurPerKwh', {
    fr: 'Prix du kWh, option Base, TTC',
    en: 'Price per kWh, base option, incl. tax',
  }),
  override('prices.peakEurPerKwh', { fr: 'Prix du kWh, heures pleines, TTC', en: 'Price per kWh, peak, incl. tax' }),
  override('prices.offPeakEurPerKwh', {
    fr: 'Prix du kWh, heures creuses, TTC',
    en: 'Price per kWh, off-peak, incl. tax',
  }),
  index('prices.electricityIndex', {
    fr: 'Niveau des prix de l’électricité, abonnements compris',
    en: 'Level of electricity prices, subscriptions included',
  }),
  growth('prices.electricityGrowthPerYear', {
    fr: 'Hausse annuelle de l’électricité, en plus des barèmes',
    en: 'Yearly rise of electricity, beyond the schedules',
  }),
  override('prices.feedInSmallEurPerKwh', { fr: 'Rachat du surplus, jusqu’à 9 kWc', en: 'Feed-in, up to 9 kWp' }),
  override('prices.feedInLargeEurPerKwh', { fr: 'Rachat du surplus, 9 à 100 kWc', en: 'Feed-in, 9 to 100 kWp' }),
  override('prices.exciseEurPerKwh', { fr: 'Accise sur l’électricité', en: 'Excise on electricity' }),
  number('prices.turpeEnergyEurPerKwh', {
    label: { fr: 'Acheminement (TURPE), part énergie', en: 'Grid fee (TURPE), energy part' },
    unit: '€/kWh',
    min: 0.03,
    max: 0.06,
    default: 0.046,
    role: 'assumption',
    layer: 'dispatch',
    source: 'A [0,03–0,06]',
  }),
  ratio('prices.vatRatio', {
    label: { fr: 'TVA', en: 'VAT' },
    max: 0.5,
    default: 0.2,
    role: 'assumption',
    layer: 'dispatch',
    source: 'Code général des impôts, taux normal',
  }),
  file('prices.spotFile', {
    label: { fr: 'Prix de marché horaires', en: 'Hourly spot prices' },
    form: { fr: 'CSV horodaté, €/MWh ou €/kWh', en: 'CSV with times, €/MWh or €/kWh' },
    role: 'fact',
    layer: 'dispatch',
    source: '—',
  }),
  number('prices.spotMeanEurPerMwh', {
    label: { fr: 'Prix de marché moyen (synthétique)', en: 'Mean spot price (synthetic)' },
    unit: '€/MWh',
    min: 0,
    max: 1000,
    default: 58,
    role: 'assumption',
    layer: 'dispatch',
    source: 'RTE Bilan électrique 2024 (P30)',
  }),
  number('prices.spotDailySwingRatio', {
    label: { fr: 'Ampleur journalière du prix de marché', en: 'Daily swing of the spot price' },
    unit: '1',
    min: 0,
    max: 1,
    default: 0.35,
    role: 'assumption',
    layer: 'dispatch',
    source: 'A',
  }),
  number('prices.spotThermalEurPerMwhK', {
    label: { fr: 'Hausse du prix de marché par K sous 15 °C', en: 'Spot price rise per K below 15 °C' },
    unit: '€/MWh/K',
    min: 0,
    max: 10,
    default: 1,
    role: 'assumption',
    layer: 'dispatch',
    source: 'A',
  }),
  number('prices.spotNoiseEurPerMwh', {
    label: { fr: 'Aléa du prix de marché', en: 'Noise of the spot price' },
    unit: '€/MWh',
    min: 0,
    max: 100,
    default: 12,
    role: 'assumption',
    layer: 'dispatch',
    source: 'A (autorégressif, 0,9 par heure)',
  }),
  toggle('prices.spotPeaks', {
    label: { fr: 'Pointes de marché à 400–500 €/MWh fin janvier', en: 'Spot peaks of 400–500 €/MWh in late January' },
    default: false,
    role: 'assumption',
    layer: 'dispatch',
    source: 'S (50 €/MWh, pointes 400–500)',
  }),
  number('prices.spotMarginEurPerKwh', {
    label: { fr: 'Marge du fournisseur au prix de marché, hors taxes', en: 'Supplier’s margin on spot, before tax' },
    unit: '€/kWh',
    min: 0,
    max: 0.2,
    default: 0.02,
    role: 'assumption',
    layer: 'dispatch',
    source: 'A',
  }),
  file('prices.tempoFile', {
    label: { fr: 'Calendrier Tempo', en: 'Tempo calendar' },
    form: { fr: 'CSV « j/m/aaaa;BLEU|BLANC|ROUGE »', en: 'CSV "d/m/yyyy;BLEU|BLANC|ROUGE"' },
    role: 'fact',
    layer: 'dispatch',
    source: 'RTE',
  }),
  number('co2.electricityMeanGPerKwh', {
    label: { fr: 'CO₂ de l’électricité du réseau, moyenne annuelle', en: 'CO₂ of grid electricity, yearly mean' },
    unit: 'g/kWh',
    min: 0,
    max: 1000,
    default: 50,
    role: 'assumption',
    layer: 'accounts',
    source: 'A [20–80]',
  }),
  number('co2.winterEveningFactor', {
    label: { fr: 'CO₂ d’un soir d’hiver, relatif à la moyenne', en: 'CO₂ of a winter evening, relative to the mean' },
    unit: '1',
    min: 1,
    max: 4,
    default: 1.6,
    role: 'assumption',
    layer: 'accounts',
    source: 'A',
  }),
] as const;
