import { claimBandRows } from '../../parameters/flexibility.ts';
import type { Values } from '../../parameters/index.ts';
import type { Bilingual } from '../../parameters/row.ts';
import { draw, STREAM } from '../../prng.ts';
import type { Issue } from '../../result.ts';

/**
 * The claim that linked homes spare two nuclear plants, from the bottom up (domain model §5): each part is a product of
 * stated figures, each figure has its band, and the verdict is what comes out.
 */
export interface Claim {
  readonly homes: number;
  readonly targetMw: number;
  readonly parts: readonly ClaimPart[];
  /** Overflow of panels at noon: there, but not when the peak is. Not in the totals. */
  readonly pvAtNoonMw: Estimate;
  /** All that lasts as long as the cars do: 18 °C held, cars, batteries, panels. */
  readonly sustained: ClaimTotal;
  /** For half an hour: heating cut off instead of turned down. */
  readonly halfHour: ClaimTotal;
  readonly draws: number;
}

/** Computed with the most likely figures, and over the draws. */
export interface Estimate {
  readonly central: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

export type ClaimPartId = 'heatHeld' | 'heatCut' | 'cars' | 'batteries' | 'panels';

export interface ClaimPart {
  readonly id: ClaimPartId;
  readonly label: Bilingual;
  readonly powerMw: Estimate;
  /** How long it lasts; `null` for as long as the cold (or the sun) does. */
  readonly hours: Estimate | null;
}

export interface ClaimTotal {
  readonly powerMw: Estimate;
  /** Power over that of the plants. */
  readonly ratio: Estimate;
  /** Homes that it would take to reach the plants' power. */
  readonly homesNeeded: Estimate;
  /** Share of the draws that reach it. */
  readonly reachedRatio: number;
  readonly verdict: ClaimVerdict;
}

/** `reached` where the median reaches the target, `open` where only the best tenth does, else `missed`. */
export type ClaimVerdict = 'reached' | 'open' | 'missed';

type BandPath = (typeof claimBandRows)[number]['path'];
type Figures = { readonly [P in BandPath]: number };

/** What a run of the twin itself may say instead of a band. */
export type MeasuredFigures = Partial<Figures>;

const PATHS: readonly BandPath[] = claimBandRows.map((row) => row.path);
const KW_PER_MW = 1000;
const HALF_HOUR = 0.5;

/** A band must rise: lowest, most likely, highest. */
export function claimIssues(values: Values): Issue[] {
  return PATHS.flatMap((path) => {
    const [low, central, high] = values[path];
    if (low <= central && central <= high) return [];
    return [
      {
        code: 'claim.band',
        path,
        expected: { fr: 'bas ≤ central ≤ haut', en: 'low ≤ central ≤ high' },
        found: values[path].join('; '),
      },
    ];
  });
}

export function claimOf(values: Values, seed: number, measured: MeasuredFigures = {}): Claim {
  const homes = values['claim.homes'];
  const targetMw = values['claim.reactorsMw'];
  const draws = values['claim.draws'];
  const central = figuresBy((path) => measured[path] ?? values[path][1]);
  const samples = latinHypercube(values, measured, draws, seed);
  const over = (quantity: (figures: Figures) => number): Estimate =>
    estimate(
      quantity(central),
      Float64Array.from(samples, (figures) => quantity(figures)),
    );
  const total = (quantity: (figures: Figures) => number): ClaimTotal => {
    const powerMw = over((f) => megawatts(homes, quantity(f)));
    const reached = samples.filter((f) => megawatts(homes, quantity(f)) >= targetMw).length;
    return {
      powerMw,
      ratio: over((f) => megawatts(homes, quantity(f)) / targetMw),
      homesNeeded: over((f) => (targetMw * KW_PER_MW) / quantity(f)),
      reachedRatio: reached / draws,
      verdict: powerMw.p50 >= targetMw ? 'reached' : powerMw.p90 >= targetMw ? 'open' : 'missed',
    };
  };
  const power = (quantity: (figures: Figures) => number) => over((f) => megawatts(homes, quantity(f)));
  return {
    homes,
    targetMw,
    parts: [
      {
        id: 'heatHeld',
        label: { fr: 'Consigne à 18 °C, tenue', en: 'Set-point of 18 °C, held' },
        powerMw: power(heatHeldKw),
        hours: null,
      },
      {
        id: 'heatCut',
        label: { fr: 'Chauffage coupé une demi-heure', en: 'Heating cut for half an hour' },
        powerMw: power(heatCutKw),
        hours: { central: HALF_HOUR, p10: HALF_HOUR, p50: HALF_HOUR, p90: HALF_HOUR },
      },
      {
        id: 'cars',
        label: { fr: 'Voitures qui rendent du courant', en: 'Cars that give power back' },
        powerMw: power(carsKw),
        hours: over((f) => (f['claim.carKw'] > 0 ? f['claim.carKwh'] / f['claim.carKw'] : 0)),
      },
      {
        id: 'batteries',
        label: { fr: 'Batteries domestiques', en: 'Home batteries' },
        powerMw: power(batteriesKw),
        hours: over((f) => (f['claim.batteryKw'] > 0 ? f['claim.batteryKwh'] / f['claim.batteryKw'] : 0)),
      },
      {
        id: 'panels',
        label: { fr: 'Surplus de panneaux à la pointe', en: 'Overflow of panels at the peak' },
        powerMw: power((f) => panelsKw(f, 'claim.pvAtPeakRatio')),
        hours: null,
      },
    ],
    pvAtNoonMw: power((f) => panelsKw(f, 'claim.pvOverflowRatio')),
    sustained: total((f) => heatHeldKw(f) + storedKw(f)),
    halfHour: total((f) => heatCutKw(f) + storedKw(f)),
    draws,
  };
}

/** Each in kW per linked home. */
function heatHeldKw(f: Figures): number {
  const cooledKw = f['claim.heatKwPerK'] * f['claim.setpointDropK'];
  return f['claim.electricRatio'] * f['claim.heatParticipationRatio'] * cooledKw;
}

function heatCutKw(f: Figures): number {
  return f['claim.electricRatio'] * f['claim.heatParticipationRatio'] * f['claim.pulseKw'];
}

function carsKw(f: Figures): number {
  return f['claim.carsPerHome'] * f['claim.carKw'] * f['claim.carAvailableRatio'];
}

function batteriesKw(f: Figures): number {
  return f['claim.batteriesPerHome'] * f['claim.batteryKw'];
}

function panelsKw(f: Figures, share: 'claim.pvOverflowRatio' | 'claim.pvAtPeakRatio'): number {
  return f['claim.pvPerHome'] * f['claim.pvKwp'] * f[share];
}

function storedKw(f: Figures): number {
  return carsKw(f) + batteriesKw(f) + panelsKw(f, 'claim.pvAtPeakRatio');
}

function megawatts(homes: number, kwPerHome: number): number {
  return (homes * kwPerHome) / KW_PER_MW;
}

function figuresBy(of: (path: BandPath) => number): Figures {
  return Object.fromEntries(PATHS.map((path) => [path, of(path)])) as Figures;
}

/**
 * A Latin hypercube: every figure takes each of its `draws` equally likely slices once, in an order of its own. Within
 * its band a figure is triangular, the most likely value at its peak.
 */
function latinHypercube(values: Values, measured: MeasuredFigures, draws: number, seed: number): Figures[] {
  const columns = PATHS.map((path, p) => {
    const stated = measured[path];
    if (stated !== undefined) return new Float64Array(draws).fill(stated);
    const order = Int32Array.from({ length: draws }, (_, i) => i);
    for (let i = draws - 1; i > 0; i--) {
      const j = Math.floor(draw(seed, STREAM.claimOrder, p, i) * (i + 1));
      const swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    const [low, central, high] = values[path];
    return Float64Array.from(order, (slice, i) =>
      triangular((slice + draw(seed, STREAM.claimPlace, p, i)) / draws, low, central, high),
    );
  });
  return Array.from({ length: draws }, (_, i) => figuresBy((path) => columns[PATHS.indexOf(path)][i]));
}

/** The value below which a triangular figure lies with probability u. */
export function triangular(u: number, low: number, central: number, high: number): number {
  const width = high - low;
  if (!(width > 0)) return central;
  const turn = (central - low) / width;
  return u < turn ? low + Math.sqrt(u * width * (central - low)) : high - Math.sqrt((1 - u) * width * (high - central));
}

function estimate(central: number, sample: Float64Array): Estimate {
  const sorted = sample.slice().sort();
  const at = (share: number) => {
    const place = share * (sorted.length - 1);
    const below = Math.floor(place);
    const above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  };
  return { central, p10: at(0.1), p50: at(0.5), p90: at(0.9) };
}
