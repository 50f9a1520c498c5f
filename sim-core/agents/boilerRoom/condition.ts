/**
 * What is out of order in a plant. A healthy one has zeros and ones; whoever studies faults changes these numbers
 * between days, and the state that follows (temperatures, starts, flow, gas, cold rooms) carries on by itself.
 */
export interface BoilerCondition {
  /** Soot on the gas side, 0–1. */
  foulingRatio: number;
  /** Scale on the water side, 0–1. */
  scalingRatio: number;
  /** Oxygen above (excess air) or below the setting, as a share of the dry flue gas: 0.06 is 3 → 9 %. */
  o2ShiftRatio: number;
  /** Firing that the burners reach, share of nominal; 0 is a lockout. */
  firingRatio: number;
  /** Dead band of the burner control, share of the right one: a quarter makes four times the starts. */
  deadBandRatio: number;
  /** Flow of the pumps, share of the right one. */
  flowRatio: number;
  /** Heating curve above its setting, K. */
  curveShiftK: number;
  /** 1 where the night set-back is kept, 0 where it is forgotten. */
  setbackRatio: number;
  /** Steps by which the plant's clock runs ahead. */
  clockShiftSteps: number;
  /** Water that escapes. */
  leakLitresPerHour: number;
}

export function soundCondition(): BoilerCondition {
  return {
    foulingRatio: 0,
    scalingRatio: 0,
    o2ShiftRatio: 0,
    firingRatio: 1,
    deadBandRatio: 1,
    flowRatio: 1,
    curveShiftK: 0,
    setbackRatio: 1,
    clockShiftSteps: 0,
    leakLitresPerHour: 0,
  };
}
