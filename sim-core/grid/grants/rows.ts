/**
 * Dated data rows: what a household is given towards a heat pump or a renovation, each from its first day on, with its
 * source. A measure of a programme has one row of four amounts on any date from its first row on.
 */
export type GrantMeasure = 'airHeatPump' | 'renovation';
export type GrantProgramme = 'maPrimeRenov' | 'cee';

/** The agency's four classes of income: very modest, modest, intermediate, higher. */
export const INCOME_CLASSES = ['veryModest', 'modest', 'intermediate', 'higher'] as const;
export type IncomeClass = (typeof INCOME_CLASSES)[number];

export interface GrantRow {
  readonly measure: GrantMeasure;
  readonly programme: GrantProgramme;
  /** First day, `YYYY-MM-DD`. */
  readonly from: string;
  /** Euro, by income class. */
  readonly fixedEur: readonly [number, number, number, number];
  /** Share of the cost before tax, by income class. */
  readonly costRatio: readonly [number, number, number, number];
  /** Cost before tax that the share is taken of at most, €. */
  readonly costLimitEur: number;
  readonly source: string;
}

const NOTHING = [0, 0, 0, 0] as const;

function fixed(
  measure: GrantMeasure,
  programme: GrantProgramme,
  from: string,
  fixedEur: GrantRow['fixedEur'],
  source: string,
): GrantRow {
  return { measure, programme, from, fixedEur, costRatio: NOTHING, costLimitEur: 0, source };
}

function share(
  measure: GrantMeasure,
  programme: GrantProgramme,
  from: string,
  costRatio: GrantRow['costRatio'],
  costLimitEur: number,
  source: string,
): GrantRow {
  return { measure, programme, from, fixedEur: NOTHING, costRatio, costLimitEur, source };
}

export const grantRows: readonly GrantRow[] = [
  fixed('airHeatPump', 'maPrimeRenov', '2021-01-01', [4000, 3000, 2000, 0], 'A* (barème 2021–2023)'),
  fixed('airHeatPump', 'maPrimeRenov', '2024-01-01', [5000, 4000, 3000, 0], 'sobry.co, kelwatt.fr (barème 2024–2025)'),
  fixed('airHeatPump', 'cee', '2019-01-01', [4000, 4000, 2500, 2500], 'acceen.com, tereva-direct.fr (Coup de pouce)'),
  fixed(
    'airHeatPump',
    'cee',
    '2025-10-01',
    [5000, 5000, 5000, 5000],
    'A* (fiche BAR-TH-171 bonifiée × 5 ; roussin-energies.fr : ≈ 7 200 € pour 132 m² en zone H1)',
  ),
  share('renovation', 'maPrimeRenov', '2024-01-01', [0.8, 0.6, 0.45, 0.3], 70_000, 'A* (parcours accompagné 2024)'),
  share(
    'renovation',
    'maPrimeRenov',
    '2025-09-30',
    [0.8, 0.6, 0.45, 0.1],
    40_000,
    'A* (réouverture de septembre 2025)',
  ),
];

/** Most income of the first three classes outside Île-de-France, € a year: for 1 to 5 persons, then for each further. */
export interface IncomeLimits {
  readonly from: string;
  readonly eur: readonly (readonly [number, number, number])[];
  readonly furtherEur: readonly [number, number, number];
  readonly source: string;
}

export const incomeLimits: readonly IncomeLimits[] = [
  {
    from: '2022-01-01',
    eur: [
      [15_262, 19_565, 29_148],
      [22_320, 28_614, 42_848],
      [26_844, 34_411, 51_592],
      [31_359, 40_201, 60_336],
      [35_894, 46_015, 69_081],
    ],
    furtherEur: [4_526, 5_797, 8_744],
    source: 'reduiremesfactures.com (plafonds 2022) ; dernier supplément A*',
  },
  {
    from: '2025-01-01',
    eur: [
      [17_173, 22_015, 30_844],
      [25_155, 32_197, 45_340],
      [30_206, 38_719, 54_592],
      [35_285, 45_234, 63_844],
      [40_388, 51_775, 73_098],
    ],
    furtherEur: [5_094, 6_525, 9_254],
    source: 'ma-prime-renov-2025.fr (plafonds 2025, hors Île-de-France)',
  },
];
