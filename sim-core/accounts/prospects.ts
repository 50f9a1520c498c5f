import { waterByEmitter } from '../agents/heat/emitters.ts';
import type { HomeEquipment } from '../agents/heat/equipment.ts';
import { generatorOf } from '../agents/heat/generators/index.ts';
import type { HomesHeat } from '../agents/heat/homes.ts';
import type { Commune } from '../commune/commune.ts';
import type { Emitter } from '../commune/heating.ts';
import { feedInMicroEurPerKwh } from '../grid/feedIn.ts';
import { type FuelPrice, fuelPrices } from '../grid/fuels.ts';
import { statedOrRow } from '../grid/tariffs/option.ts';
import type { HeatSystem } from '../parameters/heating.ts';
import type { Values } from '../parameters/index.ts';
import { MICRO_EUR_PER_EUR, WH_PER_KWH } from '../units.ts';
import type { Plants } from '../world/plants.ts';
import { type Fuel, type Registers, sumOf, yearOf } from '../world/registers.ts';
import type { Bills } from './bills.ts';

/** The books of a year that has passed: what everybody judges by. */
export interface YearBooks {
  readonly commune: Commune;
  readonly plants: Plants;
  readonly isMember: Uint8Array;
  readonly heat: HomesHeat;
  /** Outdoor temperature by step, °C. */
  readonly outdoorC: Float64Array;
  readonly registers: Registers;
  readonly bills: Bills;
  readonly values: Values;
}

/** What equipment brings a participant a year, at the prices of the year and by its own figures, €. */
export interface Prospects {
  /** Panels that it has: bills avoided and surplus sold. */
  panelsEur(participant: number): number;
  /** Panels that it has not, from what they would make. */
  expectedPanelsEur(participant: number, kwp: number, productionKwh: number): number;
  /** A heat pump in the place of the system that the home has or had, with its gas contract; hot water aside. */
  heatPumpEur(household: number): number;
  /** The better walls of a renovated home. */
  renovationEur(household: number): number;
  /** A car that drives so many kilometres on current instead of motor fuel. */
  carEur(household: number, km: number): number;
}

const FUEL_OF: Readonly<Partial<Record<HeatSystem, Fuel>>> = {
  gas: 'gasWh',
  oil: 'oilWh',
  logs: 'woodWh',
  pellets: 'pelletWh',
  network: 'networkHeatWh',
};

export function prospectsOf(
  books: YearBooks,
  /** Steady losses of a home's heated floor before and after its renovation, as a ratio. */
  lossRatioOf: (equipment: HomeEquipment) => number,
): Prospects {
  const { commune, registers, bills, values, heat } = books;
  const fuels = fuelPrices(values);
  const homes = commune.households.length;
  const own = (column: Float64Array, i: number) => yearOf(column, i) / WH_PER_KWH;
  const eur = (column: Float64Array, i: number) => yearOf(column, i) / MICRO_EUR_PER_EUR;
  const basePriceEur = statedOrRow(values['prices.baseEurPerKwh'], 'base', values) / MICRO_EUR_PER_EUR;
  /** What its imported kWh cost on average, before sharing. */
  const priceEur = (i: number) => {
    const kwh = own(registers.importWh, i);
    return kwh > 0 ? eur(bills.before.gridEnergy, i) / kwh : basePriceEur;
  };
  const usedKwh = (i: number) => Math.max(0, own(registers.pvWh, i) - own(registers.exportWh, i));
  const selfUse = selfUseRatio(books, homes);
  const soldRatio = soldLocally(books);
  const inputPerHeat = seasonalInput(books);

  function heatEurPerKwh(i: number, system: HeatSystem, emitter: Emitter): number {
    const fuel = FUEL_OF[system];
    const price = fuel === undefined ? priceEur(i) : fuels[fuel].microEurPerKwh / MICRO_EUR_PER_EUR;
    const scale = generatorOf(system).inputScale?.(commune.households[i].heating.generatorDraw, values) ?? 1;
    return price * inputPerHeat(system, emitter) * scale;
  }

  return {
    panelsEur: (i) => usedKwh(i) * priceEur(i) + eur(bills.after.feedInIncome, i) + eur(bills.after.localIncome, i),
    expectedPanelsEur(i, kwp, productionKwh) {
      const used = Math.min(selfUse * productionKwh, own(registers.importWh, i));
      const feedIn = feedInMicroEurPerKwh(kwp, values) / MICRO_EUR_PER_EUR;
      const shared = books.isMember[i] === 1 ? soldRatio : 0;
      const sold = shared * values['sharing.localPriceEurPerKwh'] + (1 - shared) * feedIn;
      return used * priceEur(i) + (productionKwh - used) * sold;
    },
    heatPumpEur(i) {
      const { system, emitter } = commune.households[i].heating;
      const saved = heatEurPerKwh(i, system, emitter) - heatEurPerKwh(i, 'airHeatPump', emitter);
      const contract = system === 'gas' ? subscriptionEur(fuels.gasWh) : 0;
      return own(registers.heatDeliveredWh, i) * saved + contract;
    },
    renovationEur(i) {
      const equipment = heat.equipment[i];
      if (equipment === null) return 0;
      const savedKwh = own(registers.heatDeliveredWh, i) * (lossRatioOf(equipment) - 1);
      return savedKwh * heatEurPerKwh(i, equipment.system, equipment.emitter);
    },
    carEur(i, km) {
      const litres = (values['investment.motorFuelLitresPer100Km'] * km) / 100;
      const fuelEur = litres * values['investment.motorFuelEurPerLitre'] * values['prices.oilIndex'];
      return fuelEur - km * values['ev.consumptionKwhPerKm'] * priceEur(i);
    },
  };
}

function subscriptionEur({ subscriptionMicroEur }: FuelPrice): number {
  return subscriptionMicroEur / MICRO_EUR_PER_EUR;
}

/** Share of their production that the homes with panels used themselves; what is expected while there are none. */
function selfUseRatio({ registers, values }: YearBooks, homes: number): number {
  let made = 0;
  let used = 0;
  for (let i = 0; i < homes; i++) {
    const pv = yearOf(registers.pvWh, i);
    made += pv;
    used += Math.max(0, pv - yearOf(registers.exportWh, i));
  }
  return made > 0 ? used / made : values['adoption.selfUseRatio'];
}

/** Share of the members' surplus that other members took. */
function soldLocally({ registers, isMember }: YearBooks): number {
  let surplus = 0;
  for (let i = 0; i < isMember.length; i++) if (isMember[i] === 1) surplus += yearOf(registers.exportWh, i);
  return surplus > 0 ? sumOf(registers.sharedOutWh) / surplus : 0;
}

/** Input per unit of heat over the year, each step weighing as the room is above the air outside. */
function seasonalInput({ outdoorC, values }: YearBooks): (system: HeatSystem, emitter: Emitter) => number {
  const room = values['heating.curveRoomC'];
  const waterOf = waterByEmitter(outdoorC, values);
  const known = new Map<string, number>();
  return (system, emitter) => {
    const name = `${system}|${emitter}`;
    const found = known.get(name);
    if (found !== undefined) return found;
    const law = generatorOf(system).inputPerHeat(values);
    const { supplyC, returnC } = waterOf(emitter);
    let heat = 0;
    let input = 0;
    for (let t = 0; t < outdoorC.length; t++) {
      const needed = Math.max(0, room - outdoorC[t]);
      heat += needed;
      input += needed * law(outdoorC[t], supplyC[t], returnC[t]);
    }
    const ratio = heat > 0 ? input / heat : 1;
    known.set(name, ratio);
    return ratio;
  };
}
