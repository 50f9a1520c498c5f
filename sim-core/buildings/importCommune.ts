import { log } from '../math.ts';
import type { Values } from '../parameters/index.ts';
import { mix32, nameKey, unit } from '../prng.ts';
import { fail, type Issue, ok, type Result, type Warning } from '../result.ts';
import type { Building, Estimate, SurveyedBuilding } from './building.ts';
import { calibrated, dwellingStock, type Stock } from './dwellings.ts';
import { centreOf } from './geometry/area.ts';
import { type LocalPlane, localPlane } from './geometry/plane.ts';
import { ShapeIndex } from './geometry/shapeIndex.ts';
import { boundsOf, type Point } from './geometry/shapes.ts';
import { type MeasuredBuilding, measure } from './measure.ts';
import { mergeFiles } from './merge.ts';
import { meanNeighbourhood, neighbourhoodsOf } from './neighbourhoods.ts';
import { isWithin, type Outline } from './outline.ts';
import { constructionPeriods } from './periods.ts';
import { markPublicBuildings } from './publicBuildings.ts';
import type { PopulationCell, PopulationFile } from './readers/inseeGrid.ts';
import type { BuildingFile } from './readers/reader.ts';
import { type Lodging, settle } from './settle.ts';
import { type StatedPopulation, singleCell } from './statedPopulation.ts';
import { nearestWhole, wholeCells } from './wholeCells.ts';

/** The files of a commune, read; all but the buildings may be missing. */
export interface CommuneFiles {
  readonly buildings: readonly BuildingFile[];
  readonly population: PopulationFile | null;
  readonly outline: Outline | null;
  readonly stated: StatedPopulation;
}

/** A commune as files describe it: every building, with its homes and who lives in them. */
export interface ImportedCommune {
  readonly longitudeDeg: number;
  readonly latitudeDeg: number;
  /** Median of the ground below the buildings; null where no file says. */
  readonly elevationM: number | null;
  readonly buildings: readonly Building[];
  readonly warnings: readonly Warning[];
}

/** Living areas outside are faults of a building's outline or of its count of dwellings. */
const DWELLING_AREA_MIN_M2 = 12;
const DWELLING_AREA_MAX_M2 = 400;

/** Makes a commune of its files: pure, without draws, the same on every machine. */
export function importCommune(files: CommuneFiles, values: Values): Result<ImportedCommune> {
  const warnings = new Warnings();
  const { buildings: all, merged } = mergeFiles(files.buildings.map(({ buildings }) => buildings));
  warnings.count('buildings.merged', merged);
  const kept = withinOutline(all, files.outline, warnings);
  if (kept.length === 0) return fail(noBuilding(all.length));
  const marked = markPublicBuildings(
    kept,
    files.buildings.flatMap((file) => file.publicPlaces),
  );
  const plane = planeOf(marked);
  const measured = measure(marked, plane, values);
  const fitting = dwellingStock(measured, values);
  const dwellings = fitting.reduce((sum, one) => sum + one.dwellings, 0);
  const spare = fitting.reduce((sum, one) => sum + one.spare, 0);
  if (dwellings + spare === 0) return fail({ code: 'buildings.noDwelling', path: 'commune.buildingsFile' });
  const cells = cellsOf(files, marked, dwellings > 0 ? dwellings : spare, values, warnings);
  const households = cells.reduce((sum, cell) => sum + cell.households, 0);
  if (nearestWhole(households) === 0) return fail({ code: 'population.noCell', path: 'commune.populationFile' });
  const stock = calibrated(fitting, Math.round(households / values['buildings.mainHomeRatio']));
  const buildings = populate(measured, stock, cells, plane, files, values, warnings);
  warnings.estimates(buildings);
  return ok({
    longitudeDeg: plane.longitudeDeg,
    latitudeDeg: plane.latitudeDeg,
    elevationM: medianElevation(marked),
    buildings,
    warnings: warnings.all,
  });
}

function noBuilding(read: number): Issue {
  return read === 0
    ? { code: 'buildings.none', path: 'commune.buildingsFile' }
    : { code: 'buildings.noneWithin', path: 'commune.outlineFile', found: String(read) };
}

function withinOutline(
  buildings: readonly SurveyedBuilding[],
  outline: Outline | null,
  warnings: Warnings,
): readonly SurveyedBuilding[] {
  if (outline === null) return buildings;
  const kept = buildings.filter(({ shape }) => isWithin(outline, centreOf(shape)));
  warnings.count('buildings.outside', buildings.length - kept.length);
  return kept;
}

/** The middle of the buildings, to a metre, is the origin of the commune's metres. */
function planeOf(buildings: readonly SurveyedBuilding[]): LocalPlane {
  const { west, south, east, north } = boundsOf(buildings.map(({ shape }) => centreOf(shape)));
  const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
  return localPlane(round((west + east) / 2), round((south + north) / 2));
}

function medianElevation(buildings: readonly SurveyedBuilding[]): number | null {
  const known = buildings.flatMap(({ groundElevationM }) => groundElevationM ?? []).sort((a, b) => a - b);
  return known.length === 0 ? null : Math.round(known[Math.floor(known.length / 2)]);
}

/** The grid's cells within the commune; one cell for all without a grid. */
function cellsOf(
  { population, outline, stated }: CommuneFiles,
  buildings: readonly SurveyedBuilding[],
  dwellings: number,
  values: Values,
  warnings: Warnings,
): readonly PopulationCell[] {
  if (population === null) {
    const inhabitants = stated.inhabitants ?? (stated.households === null ? (outline?.inhabitants ?? null) : null);
    if (inhabitants === null && stated.households === null) warnings.count('population.guessed', dwellings);
    const { west, south, east, north } = boundsOf(buildings.flatMap(({ shape }) => shape.flatMap((p) => p.outer)));
    const corners: Point[] = [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
    ];
    return [singleCell([{ outer: corners, holes: [] }], { ...stated, inhabitants }, dwellings, values)];
  }
  if (outline === null) return population.cells;
  const { inseeCode } = outline;
  const kept = population.cells.filter(
    ({ inseeCodes, centre }) =>
      (inseeCode !== null && inseeCodes.length === 1 && inseeCodes[0] === inseeCode) || isWithin(outline, centre),
  );
  warnings.count('population.outside', population.cells.length - kept.length);
  return kept;
}

function populate(
  measured: readonly MeasuredBuilding[],
  stock: readonly Stock[],
  cells: readonly PopulationCell[],
  plane: LocalPlane,
  { population }: CommuneFiles,
  values: Values,
  warnings: Warnings,
): Building[] {
  const grid = new ShapeIndex(cells.map(({ shape }) => shape));
  const houseMax = values['buildings.dwellingsPerHouseMax'];
  const lodgings = measured.map((building, i): Lodging => {
    const { dwellings, spare } = stock[i];
    const count = Math.max(1, dwellings, dwellings === 0 ? spare : 0);
    return {
      place: building.place,
      cell: population === null ? 0 : grid.find(building.centre),
      isHouse: count <= houseMax,
      dwellings,
      spare,
      areaM2: (building.footprintM2 * building.storeys * values['buildings.netAreaRatio']) / count,
    };
  });
  const houses = lodgings.reduce((sum, one) => sum + (one.isHouse ? one.dwellings : 0), 0);
  const total = lodgings.reduce((sum, one) => sum + one.dwellings, 0);
  const whole = wholeCells(cells, total > 0 ? houses / total : 1);
  const centres = cells.map(({ centre }) => {
    const [eastM, northM] = population === null ? [0, 0] : plane.toMetres(centre);
    return { eastM, northM };
  });
  const { cellsOf: origins, moved, added } = settle(lodgings, whole, centres);
  warnings.count('population.moved', population === null ? 0 : moved);
  warnings.count('population.dwellingsAdded', added);
  const persons = dealSizes(
    measured,
    lodgings,
    origins,
    whole.map(({ sizes }) => sizes),
  );
  const homes = stock.map(({ dwellings }, i) => Math.max(dwellings, origins[i].length));
  const livedIn = homes.flatMap((count, i) => (count > 0 ? [i] : []));
  const dated = livedIn.map((i) => ({
    id: measured[i].surveyed.id,
    constructionYear: measured[i].surveyed.constructionYear,
    cell: lodgings[i].cell,
  }));
  const periods = constructionPeriods(
    dated,
    cells.map(({ builtRatios }) => builtRatios),
    values,
  );
  const periodOf = new Map(livedIn.map((i, k) => [i, periods[k]]));
  const scale = areaScale(lodgings, homes, cells, periodOf, values);
  const neighbourhoods = neighbourhoodsOf(cells, population?.isEdition2015 ?? false, values);
  return measured.map((building, i): Building => {
    const { surveyed, roof } = building;
    const hasHomes = homes[i] > 0;
    const estimated: Estimate[] = [...building.estimated];
    if (stock[i].isEstimated ? hasHomes : homes[i] > stock[i].dwellings) estimated.push('dwellings');
    if (hasHomes && surveyed.constructionYear === null) estimated.push('constructionPeriod');
    const areaM2 = scale * floorPerHome(lodgings[i], homes[i]);
    return {
      id: surveyed.id,
      name: surveyed.name,
      shape: surveyed.shape,
      use: hasHomes && surveyed.use === 'unknown' ? 'residential' : surveyed.use,
      publicKind: surveyed.publicKind,
      place: building.place,
      footprintM2: building.footprintM2,
      heightM: building.heightM,
      storeys: building.storeys,
      roofFaces: roof.faces,
      dwellings: homes[i],
      isHouse: hasHomes && homes[i] <= houseMax,
      dwellingAreaM2: hasHomes ? Math.round(Math.min(DWELLING_AREA_MAX_M2, Math.max(DWELLING_AREA_MIN_M2, areaM2))) : 0,
      constructionPeriod: periodOf.get(i) ?? null,
      householdPersons: persons[i],
      neighbourhood: meanNeighbourhood(origins[i].map((cell) => neighbourhoods[cell])),
      estimated,
    };
  });
}

/** How much chance weighs against size when larger households choose larger homes: in units of the logarithm of m². */
const CHOICE_NOISE = 1;
/** What a house counts more than a flat of the same area in that choice. */
const HOUSE_BONUS = 0.7;

/** Deals each cell's households out to the homes that it got: the larger ones tend to the larger homes. */
function dealSizes(
  measured: readonly MeasuredBuilding[],
  lodgings: readonly Lodging[],
  origins: readonly (readonly number[])[],
  sizesByCell: readonly (readonly number[])[],
): number[][] {
  const homes: { readonly building: number; readonly score: number }[][] = sizesByCell.map(() => []);
  origins.forEach((cells, building) => {
    const { id } = measured[building].surveyed;
    cells.forEach((cell, k) => {
      const chance = unit(mix32(nameKey(`${id}/${k}`)));
      const { areaM2, isHouse } = lodgings[building];
      homes[cell].push({
        building,
        score: log(Math.max(1, areaM2)) + (isHouse ? HOUSE_BONUS : 0) + CHOICE_NOISE * chance,
      });
    });
  });
  const persons: number[][] = origins.map(() => []);
  homes.forEach((own, cell) => {
    own.sort((a, b) => b.score - a.score || a.building - b.building);
    own.forEach(({ building }, k) => {
      persons[building].push(sizesByCell[cell][k]);
    });
  });
  return persons;
}

/** Floor area of each home, also where more live than were counted. */
function floorPerHome({ areaM2, dwellings, spare }: Lodging, homes: number): number {
  const counted = Math.max(1, dwellings, dwellings === 0 ? spare : 0);
  return homes === 0 ? 0 : (areaM2 * counted) / Math.max(homes, counted);
}

/** What brings the mean area of the homes to that of INSEE; to that of the parameters where INSEE's is not given. */
function areaScale(
  lodgings: readonly Lodging[],
  homes: readonly number[],
  cells: readonly PopulationCell[],
  periodOf: ReadonlyMap<number, number>,
  values: Values,
): number {
  const inhabited = [...periodOf.keys()];
  const count = inhabited.reduce((sum, i) => sum + homes[i], 0);
  const area = inhabited.reduce((sum, i) => sum + homes[i] * floorPerHome(lodgings[i], homes[i]), 0);
  const known = cells.filter(({ dwellingAreaM2 }) => dwellingAreaM2 !== null);
  const householdsSaid = known.reduce((sum, { households }) => sum + households, 0);
  const areaSaid = known.reduce((sum, { dwellingAreaM2 }) => sum + (dwellingAreaM2 ?? 0), 0);
  if (areaSaid > 0 && householdsSaid > 0) return areaSaid / householdsSaid / (area / count);
  const usual = inhabited.reduce((sum, i) => {
    const houseM2 = values['dwelling.houseAreaM2'][periodOf.get(i) ?? 0];
    return sum + homes[i] * (lodgings[i].isHouse ? houseM2 : values['dwelling.flatAreaM2']);
  }, 0);
  return usual / area;
}

/** The facts of an import that must stand beside its figures, each with its count. */
class Warnings {
  readonly all: Warning[] = [];

  count(code: string, count: number): void {
    if (count > 0) this.all.push({ code, detail: { count } });
  }

  estimates(buildings: readonly Building[]): void {
    const total = buildings.length;
    const of = (estimate: Estimate) => buildings.filter(({ estimated }) => estimated.includes(estimate)).length;
    const add = (code: string, count: number) => {
      if (count > 0) this.all.push({ code, detail: { count, total } });
    };
    add('buildings.heightEstimated', of('heightM'));
    add('buildings.storeysEstimated', of('storeys'));
    add('buildings.roofEstimated', of('roofFaces'));
    add('buildings.dwellingsEstimated', of('dwellings'));
    add('buildings.periodEstimated', of('constructionPeriod'));
  }
}
