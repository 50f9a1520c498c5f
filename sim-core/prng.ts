/**
 * Randomness without state: a draw is a function of (seed, stream, agent, step), so neither the order of the agents nor
 * the number of workers changes it, an added household leaves the others' draws alone, and two scenarios with one seed
 * share their random numbers.
 */

/** One number per purpose. A stream is never renumbered: results of older versions would change. */
export const STREAM = {
  householdShuffle: 1,
  householdSize: 2,
  householdAge: 3,
  householdIncome: 4,
  householdPlace: 5,
  householdAttitude: 6,
  householdRoof: 7,
  dwellingArea: 8,
  cars: 9,
  activity: 10,
  loadScale: 11,
  pvRank: 12,
  pvSize: 13,
  participation: 14,
  tariffChoice: 15,
  occupancy: 16,
  appliance: 17,
  coldCycle: 18,
  siteNoise: 19,
  weatherDay: 20,
  weatherHour: 21,
  weatherTemperature: 22,
  weatherWind: 23,
  clearnessNoise: 24,
  spotNoise: 25,
  spotSpike: 26,
  peakHours: 27,
  territory: 28,
  heatSystem: 40,
  heatEmitter: 41,
  heatSetPoint: 42,
  heatSchedule: 43,
  heatGenerator: 44,
  heatPumpRank: 45,
  renovationRank: 46,
  waterScale: 50,
  waterDraw: 51,
  waterKind: 52,
  waterStagger: 53,
  solarThermalRank: 54,
  evRank: 60,
  evStrategy: 61,
  evCharger: 62,
  evBattery: 63,
  evHabit: 64,
  evMileage: 65,
  evCommute: 66,
  evDay: 67,
  batteryOwner: 68,
  biogasStop: 69,
  flexibilityAcceptance: 70,
  claimOrder: 71,
  claimPlace: 72,
  adoption: 73,
  adoptionThreshold: 74,
  networkRewiring: 75,
  networkPlace: 76,
  participationChurn: 77,
} as const;

export type Stream = (typeof STREAM)[keyof typeof STREAM];

/** A bijection of 32-bit integers with good avalanche (two multiplications, three xor-shifts). */
export function mix32(value: number): number {
  let x = value | 0;
  x ^= x >>> 16;
  x = Math.imul(x, 0x7feb352d);
  x ^= x >>> 15;
  x = Math.imul(x, 0x846ca68b);
  x ^= x >>> 16;
  return x;
}

/** The 32-bit key of an agent in a stream; combine with `stepKey` in a hot loop. */
export function agentKey(seed: number, stream: number, agent: number): number {
  const a = mix32(Math.imul(seed | 0, 0x9e3779b1) ^ 0x51ed270b);
  const b = mix32(a ^ Math.imul(stream + 1, 0x85ebca6b));
  return mix32(b ^ Math.imul(agent + 1, 0xc2b2ae35));
}

/** The 32-bit key of a step (or of any counter). */
export function stepKey(step: number): number {
  return mix32(Math.imul(step + 1, 0x9e3779b1) ^ 0x01234567);
}

const TWO_POW_MINUS_32 = 1 / 4294967296;

/** Maps 32 random bits to [0, 1). */
export function unit(bits: number): number {
  return (bits >>> 0) * TWO_POW_MINUS_32;
}

/** Uniform in [0, 1). */
export function draw(seed: number, stream: Stream, agent: number, step = 0): number {
  return unit(mix32(agentKey(seed, stream, agent) ^ stepKey(step)));
}

/** A stable 32-bit number for a name (FNV-1a), so that named agents have keys of their own. */
export function nameKey(name: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193);
  return h >>> 0;
}
