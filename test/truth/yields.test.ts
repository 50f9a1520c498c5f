import { expect, test } from 'vitest';
import type { Transposition } from '../../sim-core/weather/irradiance.ts';
import { readWeather } from '../../sim-core/weather/readers/index.ts';
import { referenceRow, referenceYield } from '../../sim-core/weather/referenceChain.ts';
import type { Weather } from '../../sim-core/weather/weather.ts';
import { describeWithSharedData, sharedText } from '../support/shared.ts';

const FILES: Readonly<Record<string, string>> = {
  Lyon: 'weather/epw/FRA_AR_Lyon-Bron.AP.074800_TMYx.2004-2018.epw',
  NSRDB: 'weather/nsrdb/NSRDB_Paris_403286_48.85_2.34_2019_15min.csv.gz',
  ...Object.fromEntries(
    ['H1a', 'H1b', 'H1c', 'H2b', 'H2c', 'H3'].map((z) => [`RT2012_${z}`, `weather/rt2012/${z}.txt.gz`]),
  ),
};

function weatherOf(label: string): Weather {
  const name = Object.keys(FILES).find((key) => label.startsWith(key) || label.includes(key));
  if (name === undefined) throw new Error(`no file for ${label}`);
  const encoding = name.startsWith('RT2012') ? 'latin1' : 'utf8';
  const read = readWeather(sharedText(FILES[name], encoding), FILES[name]);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.value;
}

describeWithSharedData('yearly yields of the reference chain against an independent implementation', () => {
  const rows = sharedText('reference/pv_annual_yield_pvlib.csv')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  const labels = [...new Set(rows.map((cells) => cells[0]))];

  test.each(labels)('%s: every plane within one percent', (label) => {
    const weather = weatherOf(label);
    for (const [, , , , tilt, azimuth, transposition, poa, yielded] of rows.filter((cells) => cells[0] === label)) {
      const plane = { tiltDeg: Number(tilt), azimuthDeg: Number(azimuth) };
      const own = referenceYield(weather, plane, transposition as Transposition);
      expect(Math.abs(own.yieldKwhPerKwp / Number(yielded) - 1), `${tilt}° ${azimuth}° ${transposition}`).toBeLessThan(
        0.01,
      );
      expect(Math.abs(own.poaKwhPerM2 / Number(poa) - 1), `${tilt}° ${azimuth}° ${transposition}`).toBeLessThan(0.01);
    }
  });

  test('there are 8 files of 24 rows each', () => {
    expect(labels.length).toBe(8);
    expect(rows.length).toBe(192);
  });
});

describeWithSharedData('hour by hour against the reference', () => {
  test.each([
    ['pv_hourly_pvlib_lyon_tmyx_tilt30_south.csv.gz', 'Lyon', 3, 0.4],
    ['pv_hourly_pvlib_rt2012_H3_tilt30_south.csv.gz', 'RT2012_H3', 20, 3],
  ])('%s: POA and power', (file, label, maximum, rms) => {
    const weather = weatherOf(label);
    const lines = sharedText(`reference/${file}`).trim().split('\n').slice(1);
    let largest = 0;
    let squares = 0;
    lines.forEach((line, row) => {
      const cells = line.split(',').map(Number);
      const own = referenceRow(weather, row, { tiltDeg: 30, azimuthDeg: 180 }, 'haydavies');
      largest = Math.max(largest, Math.abs(own.poaWPerM2 - cells[8]));
      squares += (own.acWPerKwp - cells[10]) ** 2;
    });
    expect(lines.length).toBe(8760);
    expect(largest, 'W/m² on the plane').toBeLessThan(maximum);
    expect(Math.sqrt(squares / lines.length), 'W/kWp, root mean square').toBeLessThan(rms);
  });
});
