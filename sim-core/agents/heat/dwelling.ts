import type { Values } from '../../parameters/index.ts';

/**
 * A dwelling as five resistances and one capacity (5R1C, ISO 13790 annex C), everything per square metre of heated
 * floor, so that dwellings of one kind and different sizes share their dynamics.
 */
export interface Envelope {
  /** Losses of the opaque walls, W/K per m² of floor. */
  readonly opaqueWPerK: number;
  readonly windowWPerK: number;
  readonly ventilationWPerK: number;
  /** Glazing per m² of floor times its effective solar factor. */
  readonly apertureM2: number;
  readonly massWhPerK: number;
  /** Effective mass area Am and area of all inner surfaces At, per m² of floor. */
  readonly massAreaM2: number;
  readonly surfaceM2: number;
  readonly internalGainsW: number;
}

/** Heat capacity of air, Wh/m³K. */
const AIR_WH_PER_M3K = 0.34;
/** Exchange between mass and surfaces, between surfaces and air, W/m²K (ISO 13790, 12.2.2). */
const MASS_TO_SURFACE = 9.1;
const SURFACE_TO_AIR = 3.45;

/** Areas of one archetype with the U-values and the air changes of another: that of before, or a newer one. */
export function envelopeOf(archetype: number, renewed: number, values: Values): Envelope {
  const area = values['heating.referenceAreaM2'][archetype];
  const window = values['heating.windowM2'][archetype] / area;
  const height = values['heating.ceilingHeightM'];
  return {
    opaqueWPerK: (values['heating.uOpaqueWPerM2K'][renewed] * values['heating.opaqueM2'][archetype]) / area,
    windowWPerK: values['heating.uWindowWPerM2K'][renewed] * window,
    ventilationWPerK: AIR_WH_PER_M3K * values['heating.airChangesPerHour'][renewed] * height,
    apertureM2: window * values['heating.windowFactorRatio'],
    massWhPerK: values['heating.massWhPerM2K'],
    massAreaM2: values['heating.massAreaRatio'],
    surfaceM2: values['heating.surfaceRatio'],
    internalGainsW: values['heating.internalGainsWPerM2'],
  };
}

/** The dwelling on a warm day: windows open, shutters closed against the sun. */
export function airedEnvelope(e: Envelope, values: Values): Envelope {
  const open = AIR_WH_PER_M3K * values['heating.airingChangesPerHour'] * values['heating.ceilingHeightM'];
  return {
    ...e,
    ventilationWPerK: Math.max(e.ventilationWPerK, open),
    apertureM2: e.apertureM2 * (1 - values['heating.shutterRatio']),
  };
}

/** The resistances between the nodes, W/K. */
export interface Couplings {
  readonly massToSurface: number;
  readonly outsideToMass: number;
  readonly surfaceToAir: number;
  readonly window: number;
  readonly ventilation: number;
  readonly h1: number;
  readonly h2: number;
  readonly h3: number;
}

export function couplingsOf(e: Envelope): Couplings {
  const massToSurface = MASS_TO_SURFACE * e.massAreaM2;
  const surfaceToAir = SURFACE_TO_AIR * e.surfaceM2;
  const h1 = 1 / (1 / e.ventilationWPerK + 1 / surfaceToAir);
  const h2 = h1 + e.windowWPerK;
  return {
    massToSurface,
    outsideToMass: 1 / (1 / e.opaqueWPerK - 1 / massToSurface),
    surfaceToAir,
    window: e.windowWPerK,
    ventilation: e.ventilationWPerK,
    h1,
    h2,
    h3: 1 / (1 / h2 + 1 / massToSurface),
  };
}

/** Whether the wall lets less heat through than its inner surface passes on; otherwise the network has no solution. */
export function isSolvable(e: Envelope): boolean {
  return e.opaqueWPerK < MASS_TO_SURFACE * e.massAreaM2;
}

/** Whether a step is short enough for the mass to follow without swinging: Cm/Δt > (H3 + Hem)/2. */
export function isStable(e: Envelope, stepHours: number): boolean {
  const { h3, outsideToMass } = couplingsOf(e);
  return e.massWhPerK / stepHours > (h3 + outsideToMass) / 2;
}

/** Losses in steady state from the room to the outside, W/K per m²: what a generator is sized by. */
export function steadyLossWPerK(e: Envelope): number {
  const surface = SURFACE_TO_AIR * e.surfaceM2;
  return e.ventilationWPerK + 1 / (1 / surface + 1 / (e.windowWPerK + e.opaqueWPerK));
}

/** Time constant of the dwelling, hours. */
export function timeConstantHours(e: Envelope): number {
  return e.massWhPerK / (e.opaqueWPerK + e.windowWPerK + e.ventilationWPerK);
}

/** What drives a dwelling over a step: outdoor air, sun through a m² of aperture, heat to the air; W and °C. */
export interface Drive {
  readonly outdoorC: number;
  readonly sunWPerM2: number;
  readonly heatW: number;
}

/** What a step of a dwelling comes to. */
export interface DwellingStep {
  /** Mass at the end of the step. */
  readonly massC: number;
  /** Means over the step. */
  readonly surfaceC: number;
  readonly airC: number;
}

/** One step as annex C writes it (C.1 to C.11 without mechanical cooling), per m² of floor. */
export function stepDwelling(e: Envelope, massC: number, drive: Drive, stepHours: number): DwellingStep {
  const { massToSurface, outsideToMass, surfaceToAir, window, ventilation, h1, h2, h3 } = couplingsOf(e);
  const { outdoorC, heatW } = drive;
  const half = e.internalGainsW / 2;
  const gains = half + drive.sunWPerM2 * e.apertureM2;
  const massShare = e.massAreaM2 / e.surfaceM2;
  const toMass = massShare * gains;
  const toSurface = (1 - massShare - window / (MASS_TO_SURFACE * e.surfaceM2)) * gains;
  const toAir = half + heatW;
  const total =
    toMass +
    outsideToMass * outdoorC +
    (h3 * (toSurface + window * outdoorC + h1 * (toAir / ventilation + outdoorC))) / h2;
  const inertia = e.massWhPerK / stepHours;
  const leak = (h3 + outsideToMass) / 2;
  const next = (massC * (inertia - leak) + total) / (inertia + leak);
  const mean = (massC + next) / 2;
  const surfaceC =
    (massToSurface * mean + toSurface + window * outdoorC + h1 * (outdoorC + toAir / ventilation)) /
    (massToSurface + window + h1);
  const airC = (surfaceToAir * surfaceC + ventilation * outdoorC + toAir) / (surfaceToAir + ventilation);
  return { massC: next, surfaceC, airC };
}

/**
 * The same step as two affine functions: mass' = keep·mass + outdoor·Te + sun·I + constant + heat·Φ, and the room's air
 * likewise. A year of a dwelling is then a dozen operations a step.
 */
export interface Affine {
  readonly keep: number;
  readonly outdoor: number;
  readonly sun: number;
  readonly constant: number;
  /** Per W of heat and m² of floor. */
  readonly heat: number;
}

export interface Dynamics {
  readonly mass: Affine;
  readonly air: Affine;
}

/** The affine form, read off `stepDwelling` by turning on one drive at a time. */
export function dynamicsOf(e: Envelope, stepHours: number): Dynamics {
  const at = (massC: number, outdoorC: number, sunWPerM2: number, heatW: number) =>
    stepDwelling(e, massC, { outdoorC, sunWPerM2, heatW }, stepHours);
  const none = at(0, 0, 0, 0);
  const [mass, outdoor, sun, heat] = [at(1, 0, 0, 0), at(0, 1, 0, 0), at(0, 0, 1, 0), at(0, 0, 0, 1)];
  const affine = (of: 'massC' | 'airC'): Affine => ({
    keep: mass[of] - none[of],
    outdoor: outdoor[of] - none[of],
    sun: sun[of] - none[of],
    constant: none[of],
    heat: heat[of] - none[of],
  });
  return { mass: affine('massC'), air: affine('airC') };
}
