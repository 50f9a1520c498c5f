import { quartersOf } from '../../calendar/periods.ts';
import type { YearCalendar } from '../../calendar/year.ts';
import type { Values } from '../../parameters/index.ts';
import { STEP_HOURS, STEPS_PER_DAY } from '../../units.ts';
import type { Climate } from '../../weather/climate.ts';
import { coldWaterC } from '../hotWater/coldWater.ts';
import { collectorGainWPerM2, collectorOf } from './collector.ts';
import { planeIrradiance } from './planeIrradiance.ts';
import { evaporationKgPerHour, poolHeatPumpCop, poolSpec, preheatRatio, surfaceLossKw } from './pool.ts';
import { drawHeat, loseHeat, mixByBuoyancy, storedKwh, twoNodes } from './twoNodes.ts';

/** What the plant came to over a day, kWh; overwritten from day to day. Temperatures are those at its end. */
export interface PoolPlantDay {
  /** Heat wanted for collective hot water. */
  demandKwh: number;
  /** Part of it that came from the collectors' tank, from the pool by preheating, and from the pool's heat pump. */
  fromTankKwh: number;
  preheatKwh: number;
  heatPumpKwh: number;
  /** Heat of the collectors, and where it went. */
  solarKwh: number;
  solarToTankKwh: number;
  solarToPoolKwh: number;
  /** Electricity of the heat pump and of the pumps. */
  compressorKwh: number;
  pumpKwh: number;
  tankLossKwh: number;
  /** What the pool took from the sun that falls on it, and what it lost. */
  poolSunKwh: number;
  poolSurfaceLossKwh: number;
  poolEvaporationKwh: number;
  poolC: number;
  tankTopC: number;
}

export function poolPlantDay(): PoolPlantDay {
  return {
    demandKwh: 0,
    fromTankKwh: 0,
    preheatKwh: 0,
    heatPumpKwh: 0,
    solarKwh: 0,
    solarToTankKwh: 0,
    solarToPoolKwh: 0,
    compressorKwh: 0,
    pumpKwh: 0,
    tankLossKwh: 0,
    poolSunKwh: 0,
    poolSurfaceLossKwh: 0,
    poolEvaporationKwh: 0,
    poolC: 0,
    tankTopC: 0,
  };
}

/** Collectors with a tank for collective hot water, and a swimming pool that stores their surplus. */
export interface PoolPlant {
  readonly poolKwhPerK: number;
  /**
   * One day; days must come in order.
   *
   * @param demandKwh heat wanted by step above the cold water, at the delivery temperature
   * @param suppliedKwh receives the part of it that the plant gives: the boiler room does the rest
   * @param electricKw the plant's electric power is added to it
   */
  day(
    day: number,
    demandKwh: Float64Array,
    suppliedKwh: Float64Array,
    electricKw: Float64Array,
    out: PoolPlantDay,
  ): void;
  /** Heat in the tank and in the pool above 0 °C, kWh. */
  storedKwh(): number;
}

interface StatefulPlant extends PoolPlant {
  readonly state: { bottomC: number; topC: number; poolC: number };
}

/** Share of the collective tank's top node; no auxiliary heats it, so the nodes only stratify. */
const TOP_RATIO = 0.5;

/**
 * The plant of a scenario, or null where there is none: no collectors, and no pool to take heat from.
 *
 * Cold water is preheated by the pool (if it may be, and is warmer), passes through the solar tank, and what is still
 * missing the pool's heat pump gives, as far as it can. The sun heats the tank first; once the collectors could not heat
 * it further, the pool.
 *
 * @param before the plant of the year before, whose temperatures carry over; null for the first year
 */
export function poolPlant(
  climate: Climate,
  calendar: YearCalendar,
  values: Values,
  before: PoolPlant | null = null,
): PoolPlant | null {
  const areaM2 = values['solarThermal.collective.areaM2'];
  const use = values['pool.volumeM3'] > 0 ? values['pool.use'] : 'none';
  if (areaM2 === 0 && use === 'none') return null;
  const deliveryC = values['solarThermal.collective.deliveryC'];
  const cold = coldWaterC(calendar, values);
  const litres = areaM2 * values['solarThermal.collective.tankLitresPerM2'];
  const carried = (before as StatefulPlant | null)?.state;
  // A litre loses what it does in a house's tank: one large tank would lose less.
  const lossWPerK = (values['solarThermal.tankLossWPerK'] * litres) / values['solarThermal.tankLitres'];
  const tank = litres > 0 ? twoNodes(litres, TOP_RATIO, lossWPerK, cold[0]) : null;
  const state = {
    bottomC: carried?.bottomC ?? cold[0],
    topC: carried?.topC ?? cold[0],
    poolC: carried?.poolC ?? values['pool.startC'],
  };
  const pool = use === 'none' ? null : poolSpec(values['pool.volumeM3'], values['pool.depthM']);
  const irradiance =
    areaM2 > 0
      ? planeIrradiance(
          {
            tiltDeg: values['solarThermal.collective.tiltDeg'],
            azimuthDeg: values['solarThermal.collective.azimuthDeg'],
          },
          climate,
          calendar,
          values,
        )
      : new Float64Array(calendar.steps);
  const covered = quartersOf(values['pool.coverHours']);
  const collector = collectorOf(values['solarThermal.collector']);
  const exchangerK = values['solarThermal.exchangerK'];
  const startW = values['solarThermal.startWPerM2'];
  const maximumC = values['solarThermal.maximumC'];
  const pumpKw = (values['solarThermal.collective.pumpWPerM2'] * areaM2) / 1000;
  const roomC = values['hotWater.tank.roomC'];
  const kept = 1 - values['pool.coverRatio'];
  const { temperatureC, windMPerS, ghi } = climate;

  const plant: StatefulPlant = {
    state,
    poolKwhPerK: pool?.kwhPerK ?? 0,
    storedKwh: () => (tank === null ? 0 : storedKwh({ ...tank, ...state })) + state.poolC * (pool?.kwhPerK ?? 0),
    day(day, demandKwh, suppliedKwh, electricKw, out) {
      Object.assign(out, EMPTY);
      const coldC = cold[day];
      if (tank !== null) {
        tank.bottomC = state.bottomC;
        tank.topC = state.topC;
      }
      let { poolC } = state;
      for (let k = 0; k < STEPS_PER_DAY; k++) {
        const t = day * STEPS_PER_DAY + k;
        const wanted = demandKwh[k];
        let supplied = 0;
        let inletC = coldC;
        let power = 0;
        if (wanted > 0) {
          if (use === 'preheat' && pool !== null && poolC > values['pool.minimumC']) {
            const most = (poolC - values['pool.minimumC']) * pool.kwhPerK;
            const share = preheatRatio(poolC, coldC, deliveryC) * wanted;
            const heat = share < most ? share : most;
            poolC -= heat / pool.kwhPerK;
            supplied += heat;
            out.preheatKwh += heat;
            inletC += (heat / wanted) * (deliveryC - coldC);
          }
          const passing = wanted - supplied;
          if (tank !== null && passing > 0 && tank.topC > inletC && deliveryC > inletC) {
            const heat = drawHeat(tank, passing, inletC, deliveryC);
            supplied += heat;
            out.fromTankKwh += heat;
          }
          const missing = wanted - supplied;
          if (use === 'heatPump' && pool !== null && missing > 0 && poolC > values['pool.minimumC']) {
            const cop = poolHeatPumpCop(poolC, deliveryC, values);
            const fromPool = 1 - 1 / cop;
            const rated = values['pool.heatPumpKw'] * STEP_HOURS;
            let heat = missing < rated ? missing : rated;
            const most = (poolC - values['pool.minimumC']) * pool.kwhPerK;
            if (heat * fromPool > most) heat = most / fromPool;
            poolC -= (heat * fromPool) / pool.kwhPerK;
            supplied += heat;
            out.heatPumpKwh += heat;
            out.compressorKwh += heat / cop;
            power += heat / cop / STEP_HOURS;
          }
        }
        if (areaM2 > 0) {
          const airC = temperatureC[t];
          const sun = irradiance[t];
          let heat = 0;
          if (tank !== null && tank.bottomC < maximumC) {
            const gain = collectorGainWPerM2(collector, sun, tank.bottomC + exchangerK, airC);
            if (gain > startW) {
              const offered = (gain * areaM2 * STEP_HOURS) / 1000;
              const most = (maximumC - tank.bottomC) * tank.bottomKwhPerK;
              heat = offered < most ? offered : most;
              tank.bottomC += heat / tank.bottomKwhPerK;
              out.solarToTankKwh += heat;
            }
          }
          if (heat === 0 && pool !== null && poolC < values['pool.maximumC']) {
            const gain = collectorGainWPerM2(collector, sun, poolC + exchangerK, airC);
            if (gain > startW) {
              const offered = (gain * areaM2 * STEP_HOURS) / 1000;
              const most = (values['pool.maximumC'] - poolC) * pool.kwhPerK;
              heat = offered < most ? offered : most;
              poolC += heat / pool.kwhPerK;
              out.solarToPoolKwh += heat;
            }
          }
          if (heat > 0) {
            out.pumpKwh += pumpKw * STEP_HOURS;
            power += pumpKw;
          }
        }
        if (tank !== null) {
          out.tankLossKwh += loseHeat(tank, roomC, STEP_HOURS);
          mixByBuoyancy(tank);
        }
        if (pool !== null) {
          const airC = temperatureC[t];
          // Nobody covers a pool that is warm enough: on hot days the cover would cook it.
          const isCovered = covered[calendar.localQuarter[t]] === 1 && poolC < values['pool.maximumC'];
          const open = isCovered ? kept : 1;
          const absorbed = isCovered ? values['pool.coveredAbsorptionRatio'] : values['pool.absorptionRatio'];
          const sunKwh = (ghi[t] * absorbed * pool.surfaceM2 * STEP_HOURS) / 1000;
          const surface = open * surfaceLossKw(pool.surfaceM2, values['pool.lossWPerM2K'], poolC, airC) * STEP_HOURS;
          const vapour =
            open *
            evaporationKgPerHour(
              pool.surfaceM2,
              values['pool.evaporation'],
              poolC,
              airC,
              values['pool.humidityRatio'],
              windMPerS[t] * values['pool.windRatio'],
            ) *
            values['pool.latentKwhPerKg'] *
            STEP_HOURS;
          poolC += (sunKwh - surface - vapour) / pool.kwhPerK;
          out.poolSunKwh += sunKwh;
          out.poolSurfaceLossKwh += surface;
          out.poolEvaporationKwh += vapour;
        }
        out.demandKwh += wanted;
        suppliedKwh[k] = supplied;
        electricKw[k] += power;
      }
      if (tank !== null) {
        state.bottomC = tank.bottomC;
        state.topC = tank.topC;
      }
      state.poolC = poolC;
      out.solarKwh = out.solarToTankKwh + out.solarToPoolKwh;
      out.poolC = pool === null ? 0 : poolC;
      out.tankTopC = tank === null ? 0 : tank.topC;
    },
  };
  return plant;
}

const EMPTY: PoolPlantDay = poolPlantDay();
