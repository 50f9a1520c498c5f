import type { Values } from '../../parameters/index.ts';
import { STEP_HOURS, STEP_MINUTES } from '../../units.ts';

export interface CascadeModel {
  readonly burners: number;
  readonly minModulationRatio: number;
  readonly startsPerHourMax: number;
  readonly minRunSteps: number;
  readonly stageDownRatio: number;
}

export function cascadeModel(burners: number, values: Values): CascadeModel {
  return {
    burners,
    minModulationRatio: values['boilerRoom.minModulationRatio'],
    startsPerHourMax: values['boilerRoom.startsPerHourMax'],
    minRunSteps: Math.ceil(values['boilerRoom.minRunMinutes'] / STEP_MINUTES),
    stageDownRatio: values['boilerRoom.stageDownRatio'],
  };
}

/**
 * Burners to run for a load counted in burners' capacities. One more comes as soon as it is needed; one goes only after
 * its least run, and where those that remain are not driven too high, unless the lowest modulation leaves no choice.
 *
 * @param runSteps steps since the number last changed
 */
export function burnersFor(model: CascadeModel, load: number, running: number, runSteps: number): number {
  if (load <= 0) return 0;
  const needed = Math.min(model.burners, Math.ceil(load));
  if (needed >= running) return needed;
  const isHeld = runSteps < model.minRunSteps || load > (running - 1) * model.stageDownRatio;
  const most = Math.floor(load / model.minModulationRatio);
  return Math.max(needed, Math.min(isHeld ? running : running - 1, most));
}

/** Share of the time that burners at their lowest modulation fire, 1 where they modulate. */
export function onFraction(model: CascadeModel, loadPerBurner: number): number {
  return loadPerBurner < model.minModulationRatio ? loadPerBurner / model.minModulationRatio : 1;
}

/**
 * Starts within a step: those of a cycling burner, 4·Nmax·x(1 − x) an hour, and one for each burner newly in service
 * that fires through.
 *
 * @param deadBandRatio a narrower dead band makes as many more cycles
 */
export function startsInStep(
  model: CascadeModel,
  onRatio: number,
  burners: number,
  burnersBefore: number,
  deadBandRatio: number,
): number {
  if (onRatio < 1) {
    return ((4 * model.startsPerHourMax) / deadBandRatio) * onRatio * (1 - onRatio) * STEP_HOURS * burners;
  }
  return burners > burnersBefore ? burners - burnersBefore : 0;
}
