import { expect, test } from 'vitest';
import { parseScenario } from '../../scenarios/parse.ts';
import { type ImportedCommune, importCommune } from '../../sim-core/buildings/importCommune.ts';
import { readOutline } from '../../sim-core/buildings/outline.ts';
import { buildingsFile, readBuildingsFile } from '../../sim-core/buildings/projectFile.ts';
import { readBuildings } from '../../sim-core/buildings/readers/index.ts';
import { readInseeGrid } from '../../sim-core/buildings/readers/inseeGrid.ts';
import { NO_INPUTS } from '../../sim-core/inputs.ts';
import { readWeather } from '../../sim-core/weather/readers/index.ts';
import { accepted } from '../curves/support.ts';
import { valuesWith } from '../support/participants.ts';
import { runAll } from '../support/runs.ts';
import { describeWithSharedData, sharedText } from '../support/shared.ts';
import { filesOf, personsIn, sumOf } from './support.ts';

const households = ({ buildings }: ImportedCommune) => buildings.flatMap((b) => b.householdPersons.map(() => b));

describeWithSharedData('Olemps: IGN’s buildings, INSEE’s people', () => {
  const file = accepted(readBuildings(sharedText('geo/olemps_12174_bdtopo_v3_batiment.geojson.gz'), 'batiment'));
  const population = accepted(readInseeGrid(sharedText('geo/olemps_12174_insee_filosofi_200m.geojson'), 'grid'));
  const outline = accepted(readOutline(sharedText('geo/olemps_12174_bdtopo_v3_commune.geojson.gz'), 'commune'));
  const commune = accepted(importCommune(filesOf({ buildings: [file], population, outline }), valuesWith()));
  const { buildings } = commune;

  test('the files: 2,273 buildings, 1,429 dwellings, 116 cells, one commune', () => {
    expect(file).toMatchObject({ format: 'bdTopo', buildings: { length: 2273 } });
    expect(file.buildings.reduce((sum, { dwellings }) => sum + (dwellings ?? 0), 0)).toBe(1429);
    expect(population).toMatchObject({ isEdition2015: true, cells: { length: 116 } });
    expect(outline).toMatchObject({ inseeCode: '12174', name: 'Olemps', inhabitants: 3439 });
  });

  test('all its people: 1,314 households, 3,073 persons, 1,024 of them in houses but for one in fifty', () => {
    expect(households(commune)).toHaveLength(1314);
    expect(sumOf(buildings, personsIn)).toBe(3073);
    const inHouses = households(commune).filter(({ isHouse }) => isHouse).length;
    expect(Math.abs(inHouses - 1024)).toBeLessThan(1024 / 50);
    const alone = buildings.flatMap((b) => b.householdPersons).filter((persons) => persons === 1).length;
    expect(Math.abs(alone - 342.5)).toBeLessThan(10);
  });

  test('what the files leave out is counted', () => {
    const counts = Object.fromEntries(commune.warnings.map(({ code, detail }) => [code, detail?.count]));
    expect(counts).toMatchObject({
      'buildings.heightEstimated': 284,
      'buildings.storeysEstimated': 939,
      'buildings.roofEstimated': 2273,
    });
    // More dwellings than households, so hardly any is invented; the blur of small cells moves one household in eight.
    expect(counts['population.dwellingsAdded']).toBeLessThanOrEqual(5);
    expect(counts['population.moved']).toBeLessThan(1314 / 8);
  });

  test('roofs look everywhere, their faces cover the footprints', () => {
    const faces = buildings.filter(({ isHouse }) => isHouse).flatMap(({ roofFaces }) => roofFaces);
    const sectors = new Array<number>(8).fill(0);
    for (const { azimuthDeg } of faces) sectors[Math.floor(azimuthDeg / 45)] += 1 / faces.length;
    for (const share of sectors) {
      expect(share).toBeGreaterThan(0.06);
      expect(share).toBeLessThan(0.2);
    }
    const above = sumOf(buildings, (b) =>
      b.roofFaces.reduce((sum, f) => sum + f.areaM2 * Math.cos((f.tiltDeg * Math.PI) / 180), 0),
    );
    expect(above / sumOf(buildings, (b) => b.footprintM2)).toBeCloseTo(1, 3);
  });

  test('homes are as large as INSEE says on average: 99 m²', () => {
    const areas = households(commune).map(({ dwellingAreaM2 }) => dwellingAreaM2);
    const mean = areas.reduce((a, b) => a + b, 0) / areas.length;
    expect(Math.abs(mean - 130_309 / 1314.4)).toBeLessThan(5);
  });

  test('the project file holds all of it', () => {
    const text = buildingsFile(buildings, commune, [file.attribution]);
    expect(accepted(readBuildingsFile(text, 'buildings.geojson'))).toEqual(buildings);
  });

  test('a year of it: plausible and audited', () => {
    const text = sharedText('weather/epw/FRA_AR_Lyon-Bron.AP.074800_TMYx.2004-2018.epw');
    const weather = accepted(readWeather(text, 'lyon.epw', {}));
    const { scenario } = accepted(parseScenario('preset: none\npv.adoptionRatio: 0.05\n', 'olemps.yml'));
    const { energyKwh, kpis, audit } = runAll(scenario, { ...NO_INPUTS, weather, buildings }).report;
    expect(audit).toMatchObject({ isClean: true });
    // 2,228 kWh of the mean French home, larger households somewhat more; 52 homes with up to 6 kWp.
    const specific = energyKwh.load - energyKwh.heatingElectricity - energyKwh.dhwElectricity;
    expect(specific / 1314).toBeGreaterThan(2000);
    expect(specific / 1314).toBeLessThan(2700);
    // Houses of 100 m² and more, mostly from before 1990, at Lyon's 2,243 degree days.
    expect(energyKwh.heatNeed / 1314).toBeGreaterThan(8000);
    expect(energyKwh.heatNeed / 1314).toBeLessThan(15_000);
    expect(energyKwh.lineLosses / energyKwh.load).toBeGreaterThan(0.01);
    expect(energyKwh.lineLosses / energyKwh.load).toBeLessThan(0.04);
    expect(energyKwh.pv / (52 * 6)).toBeGreaterThan(850);
    expect(energyKwh.pv / (52 * 6)).toBeLessThan(1250);
    // INSEE counts 80.7 poor households of 1,314.4.
    expect(Math.abs((kpis.povertyRatio ?? 0) - 80.7 / 1314.4)).toBeLessThan(0.01);
  });
});

describeWithSharedData('Pont-de-Veyle: OpenStreetMap in both its forms', () => {
  const json = accepted(readBuildings(sharedText('geo/pont_de_veyle_01306_osm_buildings.geojson.gz'), 'json'));
  const xml = accepted(readBuildings(sharedText('geo/pont_de_veyle_01306_overpass.osm.gz'), 'xml'));

  test('the same 1,529 buildings, tag by tag and corner by corner', () => {
    expect(json.buildings).toHaveLength(1529);
    const byId = new Map(xml.buildings.map((building) => [building.id, building]));
    expect(byId.size).toBe(1529);
    const corners = (building: (typeof json.buildings)[number] | undefined) =>
      building?.shape.flatMap(({ outer, holes }) => [outer, ...holes].flat().map(String)).sort();
    for (const building of json.buildings) {
      const other = byId.get(building.id);
      expect(corners(other)).toEqual(corners(building));
      expect({ ...other, shape: null }).toEqual({ ...building, shape: null });
    }
  });

  test('1,594 people live in it; what the map does not say is estimated', () => {
    const files = filesOf({ buildings: [xml], stated: { inhabitants: 1594, households: null } });
    const commune = accepted(importCommune(files, valuesWith()));
    expect(sumOf(commune.buildings, personsIn)).toBe(1594);
    expect(households(commune)).toHaveLength(738);
    const counts = Object.fromEntries(commune.warnings.map(({ code, detail }) => [code, detail?.count]));
    expect(counts).toMatchObject({ 'buildings.heightEstimated': 1529, 'buildings.storeysEstimated': 1527 });
    expect(sumOf(commune.buildings, ({ dwellings }) => dwellings)).toBe(900);
    expect(commune.buildings.filter(({ publicKind }) => publicKind === 'school')).toHaveLength(4);
    expect(commune.buildings.find(({ publicKind }) => publicKind === 'townHall')).toMatchObject({ name: 'Mairie' });
  });
});
