import type { Claim, ClaimPartId, ClaimTotal, Estimate, MeasuredFigures } from '../sim-core/grid/flexibility/claim.ts';
import type { Language } from '../sim-core/messages/index.ts';
import { unitIn } from '../sim-core/messages/units.ts';
import { claimBandRows } from '../sim-core/parameters/flexibility.ts';
import type { RunReport } from '../sim-core/report/result.ts';
import { invariant } from '../sim-core/result.ts';
import type { Scenario } from '../sim-core/scenario/scenario.ts';
import { formatter, table } from './format.ts';

type Path = (typeof claimBandRows)[number]['path'];

/** What each part is made of; a figure that two parts share stands with the first. */
const FIGURES: Record<ClaimPartId, readonly Path[]> = {
  heatHeld: ['claim.electricRatio', 'claim.heatParticipationRatio', 'claim.heatKwPerK', 'claim.setpointDropK'],
  heatCut: ['claim.pulseKw'],
  cars: ['claim.carsPerHome', 'claim.carKw', 'claim.carAvailableRatio', 'claim.carKwh'],
  batteries: ['claim.batteriesPerHome', 'claim.batteryKw', 'claim.batteryKwh'],
  panels: ['claim.pvPerHome', 'claim.pvKwp', 'claim.pvAtPeakRatio', 'claim.pvOverflowRatio'],
};

const WORDS = {
  fr: {
    part: 'ce qui aide',
    central: 'central',
    median: 'médiane',
    range: '8 fois sur 10',
    lasts: 'dure',
    always: 'autant que le froid',
    sustained: 'Ensemble, tenu',
    halfHour: 'Ensemble, pendant une demi-heure',
    share: 'part des deux réacteurs',
    needed: 'foyers qu’il faudrait',
    reached: 'tirages qui y arrivent',
    noon: 'Surplus de panneaux à midi, qui n’aide pas le soir',
    assumed: 'Ce que chaque part suppose',
    low: 'bas',
    high: 'haut',
    measured: 'mesuré',
    and: 'à',
  },
  en: {
    part: 'what helps',
    central: 'central',
    median: 'median',
    range: '8 times in 10',
    lasts: 'lasts',
    always: 'as long as the cold',
    sustained: 'Together, held',
    halfHour: 'Together, for half an hour',
    share: 'share of the two reactors',
    needed: 'homes it would take',
    reached: 'draws that reach it',
    noon: 'Overflow of panels at noon, which is no help in the evening',
    assumed: 'What each part assumes',
    low: 'low',
    high: 'high',
    measured: 'measured',
    and: 'to',
  },
} as const;

/** The claim part by part, its total against two reactors, what it assumes, and what to think of it. */
export function claimText(
  claim: Claim,
  scenario: Scenario,
  measured: MeasuredFigures,
  report: RunReport | null,
  language: Language,
): string {
  const { number } = formatter(language);
  const isFrench = language === 'fr';
  const title = isFrench
    ? `${number(claim.homes, 0)} foyers reliés face à deux réacteurs (${number(claim.targetMw, 0)} MW)`
    : `${number(claim.homes, 0)} linked homes against two reactors (${number(claim.targetMw, 0)} MW)`;
  const blocks = [
    `${title}\n${'─'.repeat(title.length)}`,
    partsTable(claim, language),
    totalsTable(claim, language),
    verdictText(claim, scenario, language),
    ...(report === null ? [] : [measuredText(report, claim, language)]),
    assumptionTable(claim, scenario, measured, language),
    caveat(claim, language),
  ];
  return blocks.join('\n\n');
}

function partsTable(claim: Claim, language: Language): string {
  const words = WORDS[language];
  const { number } = formatter(language);
  const megawatts = (value: number) => `${number(value, 0)} MW`;
  const cells = (estimate: Estimate) => estimateCells(estimate, megawatts, words.and);
  const duration = (hours: Estimate | null) => (hours === null ? words.always : `${number(hours.central, 1)} h`);
  return table(
    [
      [words.part, words.central, words.median, words.range, words.lasts],
      ...claim.parts.map(({ id, label, powerMw, hours }) => [
        `  ${label[language]}`,
        ...cells(powerMw),
        id === 'panels' ? '' : duration(hours),
      ]),
      [words.noon, ...cells(claim.pvAtNoonMw), ''],
    ],
    ['left', 'right', 'right', 'right', 'right'],
  );
}

function estimateCells({ central, p10, p50, p90 }: Estimate, show: (value: number) => string, and: string): string[] {
  return [show(central), show(p50), `${show(p10)} ${and} ${show(p90)}`];
}

function totalsTable(claim: Claim, language: Language): string {
  const words = WORDS[language];
  const { number } = formatter(language);
  const rows = ({ powerMw, ratio, homesNeeded, reachedRatio }: ClaimTotal, title: string) => [
    [title, ...estimateCells(powerMw, (value) => `${number(value, 0)} MW`, words.and)],
    [`  ${words.share}`, ...estimateCells(ratio, (value) => percent(value, language), words.and)],
    [`  ${words.needed}`, ...estimateCells(homesNeeded, (value) => rounded(value, language), words.and)],
    [`  ${words.reached}`, '', '', `${number(reachedRatio * claim.draws, 0)} / ${number(claim.draws, 0)}`],
  ];
  return table(
    [
      ['', words.central, words.median, words.range],
      ...rows(claim.sustained, words.sustained),
      ...rows(claim.halfHour, words.halfHour),
    ],
    ['left', 'right', 'right', 'right'],
  );
}

/** The honest answer in words. */
function verdictText(
  { homes, sustained, halfHour, parts, targetMw }: Claim,
  { values }: Scenario,
  language: Language,
): string {
  const isFrench = language === 'fr';
  const { number } = formatter(language);
  const cars = parts.find(({ id }) => id === 'cars');
  const carShare = sustained.powerMw.central > 0 ? (cars?.powerMw.central ?? 0) / sustained.powerMw.central : 0;
  const carHours = number(cars?.hours?.central ?? 0, 1);
  const mw = number(sustained.powerMw.central, 0);
  const half = number(halfHour.powerMw.central, 0);
  const share = percent(sustained.ratio.central, language);
  const needed = rounded(sustained.homesNeeded.central, language);
  const count = number(homes, 0);
  const target = number(targetMw, 0);
  const answer = {
    fr: {
      missed: `Non. ${count} foyers épargnent environ ${mw} MW (${half} MW une demi-heure), ${share} de ${target} MW ; il en faudrait environ ${needed}.`,
      open: `Peut-être. Le calcul central donne ${mw} MW (${half} MW une demi-heure), ${share} de ${target} MW ; seuls les tirages les plus favorables y arrivent.`,
      reached: `Oui, si les hypothèses tiennent : plus d’un tirage sur deux atteint ${target} MW ; le calcul central donne ${mw} MW.`,
    },
    en: {
      missed: `No. ${count} homes spare about ${mw} MW (${half} MW for half an hour), ${share} of ${target} MW; it would take about ${needed}.`,
      open: `Perhaps. The central computation gives ${mw} MW (${half} MW for half an hour), ${share} of ${target} MW; only the most favourable draws reach it.`,
      reached: `Yes, if the assumptions hold: more than one draw in two reaches ${target} MW; the central computation gives ${mw} MW.`,
    },
  }[language][sustained.verdict];
  const rest = isFrench
    ? `${percent(carShare, language)} viennent des voitures, vides après ${carHours} h ; sans elles, 18 °C épargne ${number(parts[0].powerMw.central, 0)} MW, et une part revient dans les heures qui suivent.`
    : `${percent(carShare, language)} come from the cars, which are empty after ${carHours} h; without them, 18 °C spares ${number(parts[0].powerMw.central, 0)} MW, part of which comes back in the hours after.`;
  if (sustained.powerMw.central <= sustained.powerMw.p90) return `${answer}\n${rest}`;
  const median = number(sustained.powerMw.p50, 0);
  const carsPer100 = number(values['claim.carsPerHome'][1] * 100, 0);
  const optimism = isFrench
    ? `Ce calcul central est lui-même optimiste : il compte ${carsPer100} voitures V2G pour 100 foyers. La médiane des tirages est ${median} MW.`
    : `This central computation is itself optimistic: it counts ${carsPer100} V2G cars for 100 homes. The median of the draws is ${median} MW.`;
  return `${answer}\n${rest}\n${optimism}`;
}

/** What the scenario itself measured, beside the assumptions that it replaces. */
function measuredText({ name, commune, kpis }: RunReport, { homes }: Claim, language: Language): string {
  const isFrench = language === 'fr';
  const { number, quantity } = formatter(language);
  const { households, electricHomes, electricCars, chargersKw } = commune;
  const perHomeKw = kpis.flexibilityMw === null ? null : (kpis.flexibilityMw * 1000) / households;
  const scaled = perHomeKw === null ? '' : quantity((perHomeKw * homes) / 1000, 'MW');
  const lines = isFrench
    ? [
        `Mesuré dans « ${name} » (${number(households, 0)} foyers)`,
        `  ${number(electricHomes, 0)} foyers chauffés à l’électricité ; thermosensibilité ${quantity(kpis.thermosensitivityKwPerK, 'kW/K')} (toute la consommation : l’éclairage d’hiver en est)`,
        `  ${number(electricCars, 0)} voitures électriques ; bornes ${quantity(chargersKw, 'kW')}, occupées à la pointe du soir : ${quantity(kpis.pluggedPeakKw, 'kW')}`,
        perHomeKw === null
          ? '  aucun effacement dans ce scénario (flexibility.events, flexibility.frostBelowC…)'
          : `  ses effacements épargnent ${number(perHomeKw, 2)} kW par foyer : ${scaled} pour ${number(homes, 0)} foyers équipés comme les siens`,
      ]
    : [
        `Measured in "${name}" (${number(households, 0)} households)`,
        `  ${number(electricHomes, 0)} homes heated with electricity; thermosensitivity ${quantity(kpis.thermosensitivityKwPerK, 'kW/K')} (of all consumption: winter's lighting is in it)`,
        `  ${number(electricCars, 0)} electric cars; chargers ${quantity(chargersKw, 'kW')}, in use at the evening's peak: ${quantity(kpis.pluggedPeakKw, 'kW')}`,
        perHomeKw === null
          ? '  no event in this scenario (flexibility.events, flexibility.frostBelowC…)'
          : `  its events spare ${number(perHomeKw, 2)} kW a household: ${scaled} for ${number(homes, 0)} homes equipped as its own`,
      ];
  return lines.join('\n');
}

function assumptionTable(
  { parts }: Claim,
  { values }: Scenario,
  measured: MeasuredFigures,
  language: Language,
): string {
  const words = WORDS[language];
  const isMeasured = Object.keys(measured).length > 0;
  const line = (path: Path) => {
    const { label, unit } = bandRow(path);
    const found = measured[path];
    return [
      `    ${label[language]}`,
      ...values[path].map((figure) => shown(figure, unit, language)),
      ...(isMeasured ? [found === undefined ? '' : shown(found, unit, language)] : []),
      path,
    ];
  };
  return table(
    [
      [words.assumed, words.low, words.central, words.high, ...(isMeasured ? [words.measured] : []), ''],
      ...parts.flatMap(({ id, label }) => [[`  ${label[language]}`], ...FIGURES[id].map(line)]),
    ],
    ['left', 'right', 'right', 'right', ...(isMeasured ? (['right'] as const) : []), 'left'],
  );
}

function bandRow(path: Path): (typeof claimBandRows)[number] {
  const row = claimBandRows.find((candidate) => candidate.path === path);
  invariant(row !== undefined, `${path} is a figure of the claim`);
  return row;
}

function shown(value: number, unit: string, language: Language): string {
  const { number } = formatter(language);
  if (unit === '1' && value <= 1) return percent(value, language);
  return `${number(value)} ${unit === '1' ? '' : unitIn(unit, language)}`.trim();
}

function percent(ratio: number, language: Language): string {
  return `${formatter(language).number(ratio * 100, ratio > 0 && ratio < 0.01 ? 1 : 0)} %`;
}

/** A number of homes to two figures: more would be a pretence. */
function rounded(homes: number, language: Language): string {
  if (!Number.isFinite(homes)) return '—';
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(homes)) - 1);
  return formatter(language).number(Math.round(homes / unit) * unit, 0);
}

function caveat({ draws }: Claim, language: Language): string {
  const count = formatter(language).number(draws, 0);
  return language === 'fr'
    ? `« 8 fois sur 10 » : ${count} tirages des hypothèses dans leur bande (hypercube latin, lois triangulaires).
Les bandes sont des jugements, pas des mesures (sources : docs/parameters.md) ; chaque chiffre se change par --set.
« Deux centrales » vaut ici deux réacteurs de 900 MW, au plus bas : une centrale en a de deux à six.`
    : `"8 times in 10": ${count} draws of the assumptions within their bands (Latin hypercube, triangular laws).
The bands are judgements, not measurements (sources: docs/parameters.md); --set changes any of them.
"Two plants" are two reactors of 900 MW here, at the least: a plant has two to six.`;
}
