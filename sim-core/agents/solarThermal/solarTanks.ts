import type { YearCalendar } from '../../calendar/year.ts';
import type { Household } from '../../commune/commune.ts';
import { WATER_FUELS } from '../../parameters/hotWater.ts';
import type { Values } from '../../parameters/index.ts';
import { draw, STREAM } from '../../prng.ts';
import { QUANTA_PER_KW, STEP_HOURS, STEPS_PER_DAY } from '../../units.ts';
import type { Climate } from '../../weather/climate.ts';
import type { Plane } from '../../weather/irradiance.ts';
import { clearHotWaterDay } from '../hotWater/day.ts';
import type { HotWaterDraws } from '../hotWater/draws.ts';
import type { WaterTanks } from '../hotWater/electricTanks.ts';
import type { WaterHeating } from '../hotWater/kinds.ts';
import { firstPlace, type OffPeakPlaces } from '../hotWater/offPeak.ts';
import { collectorGainWPerM2, collectorOf } from './collector.ts';
import { planeIrradiance } from './planeIrradiance.ts';
import { drawHeat, loseHeat, mixByBuoyancy, storedKwh, type TwoNodes, twoNodes } from './twoNodes.ts';

interface SolarHome {
  readonly tank: TwoNodes;
  readonly irradiance: Float64Array;
  readonly isGas: boolean;
  readonly firstPlace: number;
}

interface StatefulSolarTanks extends WaterTanks {
  readonly homes: readonly (SolarHome | null)[];
}

const QUANTUM_KW = 1 / QUANTA_PER_KW;
/** How far below its set-point the auxiliary begins to heat, outside the hours that it is held back. */
const BOOST_BELOW_K = 10;

/**
 * Tanks with collectors on the roof's face nearest to south and an auxiliary, electric or gas, in their top part. They
 * follow the same hours as other electric tanks; a gas auxiliary heats at any hour.
 *
 * @param before the tanks of the year before, which carry over; null for the first year
 */
export function solarTanks(
  households: readonly Household[],
  kinds: readonly WaterHeating[],
  water: HotWaterDraws,
  calendar: YearCalendar,
  climate: Climate,
  offPeak: OffPeakPlaces,
  values: Values,
  seed: number,
  before: WaterTanks | null = null,
  horizonDeg: readonly number[] = values['pv.horizonDeg'],
): WaterTanks {
  const carried = (before as StatefulSolarTanks | null)?.homes ?? [];
  const known = new Map<string, Float64Array>();
  const irradianceOn = (plane: Plane) => {
    const key = `${plane.tiltDeg}|${plane.azimuthDeg}`;
    let series = known.get(key);
    if (series === undefined) {
      series = planeIrradiance(plane, climate, calendar, values, horizonDeg);
      known.set(key, series);
    }
    return series;
  };
  const auxiliaryC = values['solarThermal.auxiliaryC'];
  const homes = households.map((h, i): SolarHome | null => {
    if ((kinds[i] !== 'solarElectric' && kinds[i] !== 'solarGas') || !water.has(i)) return null;
    const tank = twoNodes(
      values['solarThermal.tankLitres'],
      values['solarThermal.auxiliaryRatio'],
      values['solarThermal.tankLossWPerK'],
      auxiliaryC,
    );
    const last = carried[i];
    if (last) {
      tank.bottomC = last.tank.bottomC;
      tank.topC = last.tank.topC;
    }
    return {
      tank,
      irradiance: irradianceOn(h.roof[0] ?? SOUTH),
      isGas: kinds[i] === 'solarGas',
      firstPlace: firstPlace(draw(seed, STREAM.waterStagger, h.key), values['hotWater.staggerRatio']),
    };
  });
  const collector = collectorOf(values['solarThermal.collector']);
  const areaM2 = values['solarThermal.areaM2'];
  const exchangerK = values['solarThermal.exchangerK'];
  const startW = values['solarThermal.startWPerM2'];
  const maximumC = values['solarThermal.maximumC'];
  const pumpKw = values['solarThermal.pumpKw'];
  const elementKw = values['solarThermal.elementKw'];
  const roomC = values['hotWater.tank.roomC'];
  const useC = values['hotWater.useC'];
  const bandK = values['hotWater.tank.hysteresisK'];
  const comfort = values['hotWater.comfortRatio'];
  const control = values['hotWater.control'];
  const gas = WATER_FUELS.indexOf('gas');
  const gasKwh = values['hotWater.fuel.powerKw'][gas] * STEP_HOURS;
  const gasEfficiency = values['hotWater.fuel.efficiency'][gas];
  const { temperatureC } = climate;

  const model: StatefulSolarTanks = {
    homes,
    has: (household) => homes[household] !== null,
    storedKwh: (household) => {
      const home = homes[household];
      return home === null ? 0 : storedKwh(home.tank);
    },
    day(household, day, drawnKwh, isOffPeakContract, hasPanels, netKw, out) {
      clearHotWaterDay(out);
      const home = homes[household];
      if (home === null) return;
      const { tank, irradiance, isGas } = home;
      const coldC = water.coldC[day];
      const followsSun = control === 'solar' && hasPanels;
      const isHeldBack = !isGas && (followsSun || (control !== 'thermostat' && isOffPeakContract));
      // Below this the auxiliary is wanted at any hour; a comfort of 0 says never.
      const floorC = comfort > 0 ? (auxiliaryC - BOOST_BELOW_K < useC ? useC : auxiliaryC - BOOST_BELOW_K) : -1;
      for (let k = 0; k < STEPS_PER_DAY; k++) {
        const t = day * STEPS_PER_DAY + k;
        const wanted = drawnKwh[k];
        if (wanted > 0) {
          const given = drawHeat(tank, wanted, coldC, useC);
          out.drawnKwh += wanted;
          out.deliveredKwh += given;
        }
        out.standingLossKwh += loseHeat(tank, roomC, STEP_HOURS);
        let power = 0;
        const gain = collectorGainWPerM2(collector, irradiance[t], tank.bottomC + exchangerK, temperatureC[t]);
        if (gain > startW && tank.bottomC < maximumC) {
          const most = (maximumC - tank.bottomC) * tank.bottomKwhPerK;
          const offered = (gain * areaM2 * STEP_HOURS) / 1000;
          const heat = offered < most ? offered : most;
          tank.bottomC += heat / tank.bottomKwhPerK;
          out.solarKwh += heat;
          power = Math.floor(pumpKw * QUANTA_PER_KW) * QUANTUM_KW;
          out.auxiliaryKwh += power * STEP_HOURS;
        }
        mixByBuoyancy(tank);
        const isOpen = !isHeldBack || offPeak[t] >= home.firstPlace;
        const missing = (auxiliaryC - tank.topC) * tank.topKwhPerK;
        if (missing > 0) {
          const isWanted = (isOpen && missing > bandK * tank.topKwhPerK) || tank.topC < floorC;
          if (isGas) {
            if (isWanted) {
              const heat = missing < gasKwh ? missing : gasKwh;
              tank.topC += heat / tank.topKwhPerK;
              out.gasKwh += heat / gasEfficiency;
              out.conversionLossKwh += heat / gasEfficiency - heat;
            }
          } else {
            const whole = missing / STEP_HOURS;
            let element = isWanted ? whole : 0;
            if (followsSun && 0 - netKw[k] - power > element) {
              const surplus = 0 - netKw[k] - power;
              element = surplus < whole ? surplus : whole;
            }
            if (element > elementKw) element = elementKw;
            element = Math.floor(element * QUANTA_PER_KW) * QUANTUM_KW;
            tank.topC += (element * STEP_HOURS) / tank.topKwhPerK;
            out.electricKwh += element * STEP_HOURS;
            power += element;
          }
        }
        netKw[k] += power;
      }
      out.unmetKwh = out.drawnKwh - out.deliveredKwh;
    },
  };
  return model;
}

/** For a home with collectors and no roof described. */
const SOUTH: Plane = { tiltDeg: 45, azimuthDeg: 180 };
