import type { Values } from '../parameters/index.ts';
import type { Fuel } from '../world/registers.ts';
import { rowMicroEur, statedOrRow } from './tariffs/option.ts';

/** What a fuel costs and emits. */
export interface FuelPrice {
  /** Integer micro-euro per kWh, taxes included. */
  readonly microEurPerKwh: number;
  /** Integer micro-euro a year, for a home that burns any of it. */
  readonly subscriptionMicroEur: number;
  readonly carbonGPerKwh: number;
}

/** Fuels on the scenario's date: its own prices where it states them, else the dated rows. */
export function fuelPrices(values: Values): Readonly<Record<Fuel, FuelPrice>> {
  const wood = values['co2.woodGPerKwh'];
  const fuel = (microEurPerKwh: number, carbonGPerKwh: number, subscriptionMicroEur = 0) => ({
    microEurPerKwh,
    subscriptionMicroEur,
    carbonGPerKwh,
  });
  return {
    gasWh: fuel(
      statedOrRow(values['prices.gasEurPerKwh'], 'gas', values),
      values['co2.gasGPerKwh'],
      rowMicroEur('subscription.gas', values),
    ),
    oilWh: fuel(statedOrRow(values['prices.oilEurPerKwh'], 'oil', values), values['co2.oilGPerKwh']),
    woodWh: fuel(statedOrRow(values['prices.logsEurPerKwh'], 'logs', values), wood),
    pelletWh: fuel(statedOrRow(values['prices.pelletsEurPerKwh'], 'pellets', values), wood),
    networkHeatWh: fuel(
      statedOrRow(values['prices.networkHeatEurPerKwh'], 'networkHeat', values),
      // The boiler rooms are part of the model: their own fuel is counted.
      0,
    ),
  };
}
