/**
 * Dated data rows: what electricity costs and earns, each with the days on which it holds and its source. A component
 * has exactly one value on any date from its first row on; the last row of a component is open-ended.
 */
export type TariffComponent =
  | 'base'
  | 'peak'
  | 'offPeak'
  | 'tempoBlueOffPeak'
  | 'tempoBluePeak'
  | 'tempoWhiteOffPeak'
  | 'tempoWhitePeak'
  | 'tempoRedOffPeak'
  | 'tempoRedPeak'
  | 'excise'
  | 'feedInUpTo9Kwp'
  | 'feedInUpTo100Kwp'
  | 'gas'
  | 'oil'
  | 'logs'
  | 'pellets'
  | 'networkHeat'
  | 'subscription.gas'
  | `subscription.${'base' | 'peakOffPeak' | 'tempo'}.${6 | 9 | 12 | 36}`;

export interface TariffRow {
  readonly component: TariffComponent;
  /** First day, `YYYY-MM-DD`. */
  readonly from: string;
  /** Integer micro-euro per kWh, or per year for a subscription; taxes included except for excise and feed-in. */
  readonly microEur: number;
  readonly source: string;
}

const eur = (amount: number) => Math.round(amount * 1_000_000);

function since(from: string, source: string, prices: Partial<Record<TariffComponent, number>>): TariffRow[] {
  return Object.entries(prices).map(([component, price]) => ({
    component: component as TariffComponent,
    from,
    microEur: eur(price),
    source,
  }));
}

export const tariffRows: readonly TariffRow[] = [
  ...since('2023-02-01', 'A* (barème du 1er février 2023)', {
    base: 0.2062,
    peak: 0.2228,
    offPeak: 0.1615,
  }),
  ...since('2023-02-01', 'A* (barème Tempo 2023)', {
    tempoBlueOffPeak: 0.097,
    tempoBluePeak: 0.1249,
    tempoWhiteOffPeak: 0.114,
    tempoWhitePeak: 0.1508,
    tempoRedOffPeak: 0.1216,
    tempoRedPeak: 0.6712,
  }),
  ...since('2024-02-01', 'revolution-energetique.com (0,2516) ; heures creuses A*', {
    base: 0.2516,
    peak: 0.27,
    offPeak: 0.2068,
  }),
  ...since('2024-02-01', '1001infos.net, barème Tempo de février 2024', {
    tempoBlueOffPeak: 0.1296,
    tempoBluePeak: 0.1609,
    tempoWhiteOffPeak: 0.1486,
    tempoWhitePeak: 0.1894,
    tempoRedOffPeak: 0.1568,
    tempoRedPeak: 0.7562,
  }),
  ...since('2025-02-01', 'revolution-energetique.com (0,2016) ; heures creuses et Tempo A*', {
    base: 0.2016,
    peak: 0.2146,
    offPeak: 0.1696,
    tempoBlueOffPeak: 0.1288,
    tempoBluePeak: 0.1552,
    tempoWhiteOffPeak: 0.1447,
    tempoWhitePeak: 0.1792,
    tempoRedOffPeak: 0.1518,
    tempoRedPeak: 0.6586,
  }),
  ...since('2025-08-01', 'jechange.fr, commentaider.fr : TRV du 1er août 2025 (P31)', {
    base: 0.1952,
    peak: 0.2081,
    offPeak: 0.1635,
    tempoBlueOffPeak: 0.1232,
    tempoRedPeak: 0.6468,
  }),
  ...since('2025-08-01', 'A* (TRV du 1er août 2025)', {
    tempoBluePeak: 0.1494,
    tempoWhiteOffPeak: 0.1391,
    tempoWhitePeak: 0.173,
    tempoRedOffPeak: 0.146,
  }),
  ...since('2023-02-01', 'A* (barèmes 2023–2025, TVA 5,5 %)', {
    'subscription.base.6': 151.2,
    'subscription.base.9': 189.48,
    'subscription.base.12': 228.48,
    'subscription.base.36': 560.0,
    'subscription.peakOffPeak.6': 156.12,
    'subscription.peakOffPeak.9': 201.36,
    'subscription.peakOffPeak.12': 243.24,
    'subscription.peakOffPeak.36': 590.0,
    'subscription.tempo.6': 153.6,
    'subscription.tempo.9': 192.0,
    'subscription.tempo.12': 231.48,
    'subscription.tempo.36': 560.0,
  }),
  ...since('2025-08-01', 'commentaider.fr : TRV du 1er août 2025, Base 6 kVA et Tempo 9 kVA (P31)', {
    'subscription.base.6': 185.64,
    'subscription.tempo.9': 233.88,
  }),
  ...since('2025-08-01', 'A* (TRV du 1er août 2025, TVA 20 %)', {
    'subscription.base.9': 232.68,
    'subscription.base.12': 279.84,
    'subscription.base.36': 673.0,
    'subscription.peakOffPeak.6': 188.88,
    'subscription.peakOffPeak.9': 237.72,
    'subscription.peakOffPeak.12': 285.12,
    'subscription.peakOffPeak.36': 693.0,
    'subscription.tempo.6': 186.0,
    'subscription.tempo.12': 280.56,
    'subscription.tempo.36': 673.0,
  }),
  ...since('2023-02-01', 'hellowatt.fr, boisenergienord.fr, septembre 2024 (P34) ; appliqué dès 2023 A', {
    gas: 0.1051,
    oil: 0.1257,
    logs: 0.071,
    pellets: 0.0936,
  }),
  ...since('2023-02-01', 'A* (réseaux de chaleur, moyenne nationale)', { networkHeat: 0.11 }),
  ...since('2023-02-01', 'A* (abonnement gaz, chauffage)', { 'subscription.gas': 257.0 }),
  ...since('2023-02-01', 'A* (bouclier tarifaire)', { excise: 0.001 }),
  ...since('2024-02-01', 'A* (21 €/MWh)', { excise: 0.021 }),
  ...since('2025-02-01', 'A* (33,70 €/MWh)', { excise: 0.0337 }),
  ...since('2025-08-01', 'A (3,0 c€/kWh)', { excise: 0.03 }),
  ...since('2023-02-01', 'A* (arrêté S21, trimestres de 2023)', { feedInUpTo9Kwp: 0.1339, feedInUpTo100Kwp: 0.0803 }),
  ...since('2024-11-01', 'revolution-energetique.com : S21, novembre 2024 – janvier 2025 (P32)', {
    feedInUpTo9Kwp: 0.1269,
    feedInUpTo100Kwp: 0.0761,
  }),
  ...since('2025-03-28', 'alliantz.fr : arrêté du 26 mars 2025 modifiant S21 (P32)', {
    feedInUpTo9Kwp: 0.04,
    feedInUpTo100Kwp: 0.0761,
  }),
];

/** The row in force on a date, or null before a component's first row. */
export function tariffRowOn(component: TariffComponent, date: string, rows = tariffRows): TariffRow | null {
  let best: TariffRow | null = null;
  for (const row of rows) {
    if (row.component === component && row.from <= date && (best === null || row.from > best.from)) best = row;
  }
  return best;
}
