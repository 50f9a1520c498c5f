import { beforeAll, describe, expect, test } from 'vitest';
import { heatAdopters, heatSystemOf } from '../../sim-core/agents/heat/equipment.ts';
import type { Household } from '../../sim-core/commune/commune.ts';
import { NO_INPUTS } from '../../sim-core/inputs.ts';
import { climateLayer } from '../../sim-core/layers.ts';
import type { HeatSystem } from '../../sim-core/parameters/heating.ts';
import { STEPS_PER_DAY } from '../../sim-core/units.ts';
import { loadWhAt } from '../../sim-core/world/series.ts';
import { communeOf } from '../commune/villages.ts';
import { accepted } from '../curves/support.ts';
import { type FinishedRun, runAll, scenarioOf } from '../support/runs.ts';

/**
 * The country in small: 56 % of houses, the stock of heating and of building periods as the parameters have it, today's
 * panels and electric cars. Toulouse's synthetic year has 2,208 degree days below 18 °C, near the 2,243 of the Lyon year
 * that the domain model's needs are stated for.
 */
const COUNTRY = ['dwelling.houseRatio=0.56', 'weather.city=toulouse', 'calendar.year=2025', 'pv.adoptionRatio=0.05'];
const ELECTRIC: readonly HeatSystem[] = ['direct', 'airHeatPump', 'groundHeatPump'];

interface Country extends FinishedRun {
  readonly households: readonly Household[];
  readonly systems: readonly HeatSystem[];
}

function countryWith(...settings: string[]): Country {
  const scenario = scenarioOf([...COUNTRY, ...settings]);
  const { households } = communeOf(scenario);
  const adopters = heatAdopters(households, scenario.values);
  return { ...runAll(scenario), households, systems: households.map((h) => heatSystemOf(h.heating, adopters)) };
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1];
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const isElectric = (system: HeatSystem) => ELECTRIC.includes(system);

describe('the country in small', () => {
  let country: Country;
  beforeAll(() => {
    country = countryWith('commune.inhabitants=2000');
  });

  test('heated by 37 % electricity, 41 % gas, 13 % oil', () => {
    const share = (is: (system: HeatSystem) => boolean) =>
      country.systems.filter(is).length / country.households.length;
    expect(share(isElectric)).toBeCloseTo(0.37, 1);
    expect(share((s) => s === 'gas')).toBeCloseTo(0.41, 1);
    expect(share((s) => s === 'oil')).toBeCloseTo(0.13, 1);
  });

  test('heating is 55 to 70 % of the homes’ final energy, all carriers, cars aside', () => {
    expect(country.report.kpis.heatingShareRatio).toBeGreaterThan(0.55);
    expect(country.report.kpis.heatingShareRatio).toBeLessThan(0.7);
  });

  test('the rule of thirds fits new homes only: 70 to 85 % before 1975, towards a third after 2005', () => {
    const { participants: p } = country.outcomes[0].tally;
    const shares = (is: (h: Household) => boolean) =>
      country.households.flatMap((h, i) => {
        if (!is(h)) return [];
        const fuels = p.gasWh[i] + p.oilWh[i] + p.woodWh[i] + p.pelletWh[i] + p.networkHeatWh[i];
        const power = p.pvWh[i] + p.importWh[i] - p.exportWh[i] + p.dischargedWh[i] - p.chargedWh[i];
        return [(fuels - p.hotWaterFuelWh[i] + p.heatingElectricWh[i]) / (fuels + power)];
      });
    const old = median(shares((h) => h.period < 2));
    const recent = median(shares((h) => h.period >= 4));
    expect(old).toBeGreaterThan(0.7);
    expect(old).toBeLessThan(0.85);
    expect(recent).toBeGreaterThan(0.2);
    expect(recent).toBeLessThan(0.45);
  });

  // Domain model: 8 to 14 %. The model stands at 15 to 17 %: it bills the heat that rooms at 19 °C need, at the prices
  // of 2025, and has no home that heats less because it cannot pay (but for 1 K in the lowest deciles).
  test('energy poverty (TEE_3D): above the 8 to 14 % of the country, by less than a third', () => {
    expect(country.report.kpis.energyPovertyRatio).toBeGreaterThan(0.08);
    expect(country.report.kpis.energyPovertyRatio).toBeLessThan(0.185);
  });

  test('lines and transformers lose 1.5 to 4 % of what homes take', () => {
    expect(country.report.kpis.lineLossRatio).toBeGreaterThan(0.015);
    expect(country.report.kpis.lineLossRatio).toBeLessThan(0.04);
  });

  test('hot water: 1.56 kWh a person and day at the taps, within 3 %', () => {
    const { dhw } = country.report.energyKwh;
    expect(Math.abs(dhw / 2000 / 365 / 1.56 - 1)).toBeLessThan(0.03);
  });

  test('colder by a kelvin, an electrically heated home draws 0.10 to 0.22 kW more', () => {
    const scenario = scenarioOf(COUNTRY);
    const { climate } = accepted(climateLayer(scenario, NO_INPUTS, 2025));
    const { series } = country.outcomes[0].tally;
    const days: { c: number; kw: number }[] = [];
    for (let day = 0; day < 365; day++) {
      if (day > 58 && day < 304) continue;
      let c = 0;
      let kw = 0;
      for (let t = day * STEPS_PER_DAY, end = t + STEPS_PER_DAY; t < end; t++) {
        c += climate.temperatureC[t] / STEPS_PER_DAY;
        kw += (loadWhAt(series, t) * 4) / 1000 / STEPS_PER_DAY;
      }
      days.push({ c, kw });
    }
    const [meanC, meanKw] = [mean(days.map((d) => d.c)), mean(days.map((d) => d.kw))];
    const slope =
      days.reduce((sum, d) => sum + (d.c - meanC) * (d.kw - meanKw), 0) /
      days.reduce((sum, d) => sum + (d.c - meanC) ** 2, 0);
    // 0.2 (A) divides all of France's 2.4 GW/K by its electric homes; shops and offices have their part in it.
    const perHome = -slope / country.systems.filter(isElectric).length;
    expect(perHome).toBeGreaterThan(0.1);
    expect(perHome).toBeLessThan(0.22);
  });

  test('the bill of all energies lies between 1,500 and 2,500 € a year', () => {
    expect(country.report.kpis.billMeanEur).toBeGreaterThan(1500);
    expect(country.report.kpis.billMeanEur).toBeLessThan(2500);
  });
});

describe('a third heated by electricity, a third of the cars electric', () => {
  let country: Country;
  beforeAll(() => {
    country = countryWith(
      'heating.houseStockRatios=0.36,0.34,0.01,0.08,0.21',
      'heating.flatStockRatios=0.29,0.56,0.1,0,0.05',
      'ev.adoptionRatio=0.3',
    );
  });

  test('electricity of a home without its cars: 4,792 kWh at 33 % electric heating (P11), within 5 %', () => {
    const { systems, report } = country;
    expect(systems.filter(isElectric).length / systems.length).toBeCloseTo(0.33, 2);
    expect(Math.abs(report.kpis.loadPerHouseholdKwh / 4792 - 1)).toBeLessThan(0.05);
  });

  test('an electric car: 13,000 km at 0.18 kWh and more in the cold, 2,340 to 2,700 kWh a year', () => {
    const { driven, publicCharged, charged } = country.report.energyKwh;
    const cars = Math.round(0.3 * country.outcomes[0].tally.cars);
    expect(driven / cars).toBeGreaterThan(2340 * 0.95);
    expect(driven / cars).toBeLessThan(2700);
    // 88 % of the cars charge at home; what is charged is driven, or lost on the way.
    expect(publicCharged / driven).toBeGreaterThan(0.1);
    expect(publicCharged / driven).toBeLessThan(0.3);
    expect(charged + 0.92 * publicCharged).toBeGreaterThan(driven);
    expect((0.92 * charged + 0.92 * publicCharged) / driven).toBeLessThan(1.15);
  });
});

describe('6 kWp on the roof', () => {
  const OWNERS = ['commune.inhabitants=400', 'pv.adoptionRatio=0.4', 'pv.sizeSpread=0', 'ev.adoptionRatio=0'];
  const selfConsumption = (...settings: string[]) => {
    const { pvWh, exportWh } = countryWith(...OWNERS, ...settings).outcomes[0].tally.participants;
    return mean([...pvWh].flatMap((wh, i) => (wh > 0 ? [(wh - exportWh[i]) / wh] : [])));
  };

  test('without a battery 25 to 45 % is used where the tank follows the sun, a fifth to a quarter where it waits for the night; with a battery more', () => {
    const night = selfConsumption('battery.adoptionRatio=0');
    const sun = selfConsumption('battery.adoptionRatio=0', 'hotWater.control=solar');
    const battery = selfConsumption('battery.adoptionRatio=1', 'hotWater.control=solar');
    expect(night).toBeGreaterThan(0.2);
    expect(night).toBeLessThan(0.25);
    expect(sun).toBeGreaterThan(0.25);
    expect(sun).toBeLessThan(0.45);
    expect(battery).toBeGreaterThan(sun + 0.1);
    expect(battery).toBeLessThan(0.7);
  });
});
