import type { HeatSystem } from '../../../parameters/heating.ts';
import type { Values } from '../../../parameters/index.ts';

/** Input per unit of heat in steady running at given temperatures, °C. */
export type InputLaw = (outdoorC: number, supplyC: number, returnC: number) => number;

/** The column of a day's sums that a generator's input belongs to. */
export type Carrier = 'electricKwh' | 'gasKwh' | 'oilKwh' | 'woodKwh' | 'pelletKwh' | 'networkKwh';

/** How a generator meets a load below its least power. */
export type Cycling =
  /** It follows any load. */
  | 'none'
  /** It starts and stops, and each start wastes fuel. */
  | 'starts'
  /** It starts and stops, and its efficiency falls with the share of time that it stands still (EN 14825). */
  | 'partLoad';

/** A kind of heat generator: one file, named once in `index.ts`. */
export interface Generator {
  readonly id: HeatSystem;
  readonly carrier: Carrier;
  /** Whether heat goes to the rooms by water, with a circulation pump. */
  readonly hasWater: boolean;
  readonly cycling: Cycling;
  /** Whether its input depends on the weather; else the law is a constant. */
  readonly followsWeather: boolean;
  /** Fuels on net calorific value, gas on gross. */
  inputPerHeat(values: Values): InputLaw;
  /** What the age of this one machine makes of its input: a factor. @param uniform draw of the home, in [0, 1) */
  inputScale?(uniform: number, values: Values): number;
  /** Flue gas above the return water (or the room, without water) at full power, K; absent without a flue. */
  flueRiseK?(values: Values): number;
}

/** A machine in a home, as numbers that a day's loop reads. */
export interface Machine {
  readonly nominalKw: number;
  /** Below this it cycles; 0 where it follows any load. */
  readonly leastKw: number;
  /** Most starts in a step, at half of the time on. */
  readonly startsPerStep: number;
  /** Input wasted by a start, kWh. */
  readonly startWasteKwh: number;
  /** c of the part-load factor 1 − c·(1 − share of time on). */
  readonly partLoadLoss: number;
  /** Input while it stands still on a heating day, kW. */
  readonly standbyKw: number;
  /** Electricity of the circulation pump while heat flows, kW. */
  readonly circulatorKw: number;
  readonly inputScale: number;
}

/** What a machine does in a step. */
export interface MachineStep {
  inputKw: number;
  /** Electricity besides the input, kW. */
  auxiliaryKw: number;
  starts: number;
  /** Share of the step that it runs. */
  onRatio: number;
}
