import { allocationKey } from '../sim-core/exchange/keys/index.ts';
import type { Language } from '../sim-core/messages/index.ts';
import { energyRows, kpiRows } from '../sim-core/report/kpiRows.ts';
import type { RunReport, YearReport } from '../sim-core/report/result.ts';
import type { Scenario } from '../sim-core/scenario/scenario.ts';
import { formatter, table } from './format.ts';

const WORDS = {
  fr: {
    inhabitants: 'habitants',
    households: 'ménages',
    cars: 'voitures',
    sites: 'bâtiments',
    members: 'participants au partage',
    communes: 'communes',
    year: 'Année',
    key: 'Clé de répartition',
    weather: 'Météo',
    synthetic: 'synthétique',
    energy: 'Énergie',
    figures: 'Chiffres',
    deciles: 'Facture moyenne par décile de niveau de vie',
    decile: 'décile',
    income: '€/UC/an',
    before: 'sans partage',
    after: 'avec partage',
    netAfter: 'moins ventes',
    years: 'D’année en année',
    pvHomes: 'panneaux',
    electricCars: 'électriques',
    heatPumps: 'pompes à chaleur',
    joined: 'participants',
    local: 'kWh locaux',
    bill: 'facture médiane',
    investments: 'Investi dans l’année',
    actors: { household: 'ménages', commune: 'commune', company: 'entreprises', total: 'ensemble' },
    invested: 'investi',
    grants: 'aides',
    payback: 'retour',
    value: 'valeur nette',
    rate: 'rendement',
    single: 'Une seule simulation, une graine : ces chiffres ne disent rien de leur incertitude.',
    scenario: 'scénario',
    result: 'résultat',
    seed: 'graine',
    audit: 'Audit : énergie, compteurs, partage et argent ferment exactement.',
  },
  en: {
    inhabitants: 'inhabitants',
    households: 'households',
    cars: 'cars',
    sites: 'buildings',
    members: 'members of the sharing',
    communes: 'communes',
    year: 'Year',
    key: 'Allocation key',
    weather: 'Weather',
    synthetic: 'synthetic',
    energy: 'Energy',
    figures: 'Figures',
    deciles: 'Mean bill by decile of living standard',
    decile: 'decile',
    income: '€/CU/yr',
    before: 'without sharing',
    after: 'with sharing',
    netAfter: 'minus sales',
    years: 'Year by year',
    pvHomes: 'panels',
    electricCars: 'electric cars',
    heatPumps: 'heat pumps',
    joined: 'members',
    local: 'local kWh',
    bill: 'median bill',
    investments: 'Invested in the year',
    actors: { household: 'households', commune: 'commune', company: 'companies', total: 'together' },
    invested: 'invested',
    grants: 'grants',
    payback: 'payback',
    value: 'net value',
    rate: 'return',
    single: 'One simulation, one seed: these figures say nothing of their uncertainty.',
    scenario: 'scenario',
    result: 'result',
    seed: 'seed',
    audit: 'Audit: energy, meters, sharing and money close exactly.',
  },
} as const;

/** What a commune without panels, plants or storage has too; other energies are shown where there are any. */
const ALWAYS_SHOWN: ReadonlySet<string> = new Set(['load', 'pv', 'selfConsumed', 'shared', 'gridImport', 'gridExport']);

/** A run's figures as a page of text; what has no value is left out, the files have every line. */
export function reportText(report: RunReport, scenario: Scenario, language: Language): string {
  const words = WORDS[language];
  const { number, quantity } = formatter(language);
  const { commune } = report;
  const counts = [
    commune.communes > 1 ? `${number(commune.communes)} ${words.communes}` : '',
    `${number(commune.inhabitants)} ${words.inhabitants}`,
    `${number(commune.households)} ${words.households}`,
    `${number(commune.cars)} ${words.cars}`,
    commune.sites > 0 ? `${number(commune.sites)} ${words.sites}` : '',
    `${number(commune.members)} ${words.members}`,
  ];
  const last = report.years[report.years.length - 1];
  const weather = report.weather.isSynthetic ? `${report.weather.name} (${words.synthetic})` : report.weather.name;
  const key = allocationKey(scenario.values['sharing.key']).label[language];
  const blocks = [
    `${report.name}\n${'─'.repeat(report.name.length)}\n${counts.filter((part) => part !== '').join(' · ')}`,
    `${words.year} ${last.year} · ${words.weather} ${weather} · ${words.key} ${key}`,
    `${words.energy}\n${table(
      energyRows
        .filter((row) => ALWAYS_SHOWN.has(row.key) || report.energyKwh[row.key] !== 0)
        .map((row) => [`  ${row.label[language]}`, quantity(report.energyKwh[row.key] / 1000, 'MWh')]),
      ['left', 'right'],
    )}`,
    `${words.figures}\n${table(
      kpiRows
        .filter((row) => report.kpis[row.key] !== null)
        .map((row) => [`  ${row.label[language]}`, quantity(report.kpis[row.key], row.unit)]),
      ['left', 'right'],
    )}`,
    `${words.deciles}\n${decileTable(report, language)}`,
    ...(last.investments.some((line) => line.investedEur > 0)
      ? [`${words.investments}\n${investmentTable(last, language)}`]
      : []),
    ...(report.years.length > 1 ? [`${words.years}\n${yearTable(report, language)}`] : []),
    [
      words.single,
      report.audit.isClean ? words.audit : '',
      `${words.scenario} ${report.scenarioHash.slice(0, 12)} · ${words.result} ${report.resultHash.slice(0, 12)} · ${words.seed} ${report.seed} · v${report.version}`,
    ]
      .filter((text) => text !== '')
      .join('\n'),
  ];
  return blocks.join('\n\n');
}

function investmentTable({ investments }: YearReport, language: Language): string {
  const words = WORDS[language];
  const { quantity, number } = formatter(language);
  const euro = (value: number | null) => (value === null ? '—' : `${number(value, 0)} €`);
  return table(
    [
      ['', words.invested, words.grants, words.payback, words.value, words.rate],
      ...investments
        .filter((line) => line.investedEur > 0)
        .map((line) => [
          `  ${words.actors[line.actor]}`,
          euro(line.investedEur),
          euro(line.grantsEur),
          quantity(line.paybackYears, 'a'),
          euro(line.netPresentValueEur),
          quantity(line.internalRateRatio, '1'),
        ]),
    ],
    ['left', 'right', 'right', 'right', 'right', 'right'],
  );
}

function yearTable({ years }: RunReport, language: Language): string {
  const words = WORDS[language];
  const { number } = formatter(language);
  return table(
    [
      [`  ${words.year}`, words.pvHomes, words.electricCars, words.heatPumps, words.joined, words.local, words.bill],
      ...years.map(({ year, kpis, energyKwh, members }) => [
        `  ${year}`,
        number(kpis.pvHomes),
        number(kpis.electricCars),
        number(kpis.heatPumpHomes),
        number(members),
        number(energyKwh.selfConsumed + energyKwh.shared, 0),
        `${number(kpis.billMedianEur, 0)} €`,
      ]),
    ],
    ['left', 'right', 'right', 'right', 'right', 'right', 'right'],
  );
}

function decileTable(report: RunReport, language: Language): string {
  const words = WORDS[language];
  const { number } = formatter(language);
  const euro = (value: number) => `${number(value, 0)} €`;
  return table(
    [
      [`  ${words.decile}`, words.income, words.before, words.after, words.netAfter],
      ...report.deciles
        .filter((line) => line.households > 0)
        .map((line) => [
          `  ${line.decile}`,
          number(line.incomeMeanEurPerUc, 0),
          euro(line.billBeforeMeanEur),
          euro(line.billAfterMeanEur),
          euro(line.netCostAfterMeanEur),
        ]),
    ],
    ['left', 'right', 'right', 'right', 'right'],
  );
}
