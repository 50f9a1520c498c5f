import type { Commune, Place } from '../../commune/commune.ts';
import { atan2 } from '../../math.ts';
import type { Values } from '../../parameters/index.ts';
import { type Cable, cableOf } from './cables.ts';

/**
 * Where the wires lie: transformers (one is a *group*), their radial feeders, the feeders' nodes (joint boxes) from the
 * far end to the near, and who hangs on which node.
 *
 * Participant numbers are households in their order, then sites. The participants of group g stand at places
 * `start[g]` to `start[g + 1] − 1` of `participant`, in the order of the pass: feeder by feeder, node by node from the
 * far end, last those who are connected to the transformer itself.
 */
export interface Topology {
  readonly groups: number;
  readonly start: Int32Array;
  readonly participant: Int32Array;
  /** Feeders of group g: `feederStart[g]` to `feederStart[g + 1] − 1`. */
  readonly feederStart: Int32Array;
  /** Nodes of feeder f, far to near: `nodeStart[f]` to `nodeStart[f + 1] − 1`. */
  readonly nodeStart: Int32Array;
  /** Participants of node n: places `rowStart[n]` to `rowEnd[n] − 1` of `participant`. */
  readonly rowStart: Int32Array;
  readonly rowEnd: Int32Array;
  /** Cable from node n to the next nearer one, or to the transformer. */
  readonly lengthM: Float64Array;
  readonly cable: readonly Cable[];
  readonly transformers: readonly Transformer[];
}

export interface Transformer {
  readonly place: Place;
  readonly ratedKva: number;
  /** Dwellings that it was built for; added households and sites come on top. */
  readonly dwellings: number;
}

/** Below the size that the scenario states, a transformer is one of these (French pole and cabin sizes, kVA). */
const STANDARD_KVA = [50, 100, 160, 250, 400, 630, 1000, 1600];

/**
 * Draws the network over the homes. The commune's own homes are halved by place (a k-d tree: across the longer side, in
 * equal shares) until each cell has the stated number of dwellings and no feeder is longer than allowed; a cell's
 * transformer stands at its homes' centre and its feeders part its circle into sectors of equal numbers. Along a feeder
 * a home lies at its distance from the transformer times the detour of streets, to the nearest joint box.
 *
 * Added households and sites join the nearest transformer, its feeder in their direction, and the box at their distance:
 * they move nobody and change no cable. The order of the lists plays no part: ties go by key.
 */
export function topologyOf(commune: Commune, values: Values): Topology {
  const homes = commune.households;
  const own = homes.flatMap((h, i) => (h.statedMember === null ? [i] : []));
  const built = Int32Array.from(own.length > 0 ? own : homes.keys()).sort(
    (a, b) => homes[a].key - homes[b].key || a - b,
  );
  const places = [...homes.map((h) => h.place), ...commune.sites.map((s) => s.place)];
  const key = Float64Array.from([...homes.map((h) => h.key), ...commune.sites.map((s) => s.key)]);
  const east = Float64Array.from(places, (p) => p.eastM);
  const north = Float64Array.from(places, (p) => p.northM);
  const cells = cellsOf(built, east, north, key, values).map((members) => cellFor(members, east, north, values));
  const isBuilt = new Uint8Array(places.length);
  for (const i of built) isBuilt[i] = 1;
  for (let i = 0; i < places.length; i++) {
    if (isBuilt[i] === 0) join(cells, i, east, north, isDirect(commune, i, values));
  }
  return wired(cells, isBuilt, east, north, key, values);
}

interface Cell extends Transformer {
  /** Members by feeder. */
  readonly feeders: number[][];
  /** Angle at which each feeder's sector begins, ascending. */
  readonly sectors: readonly number[];
  readonly direct: number[];
}

/** Parts the homes into compact cells. */
function cellsOf(
  built: Int32Array,
  east: Float64Array,
  north: Float64Array,
  key: Float64Array,
  values: Values,
): Int32Array[] {
  const reachM = values['grid.feederLengthMaxM'] / values['grid.detourRatio'];
  const cells: Int32Array[] = [];
  const part = (members: Int32Array, transformers: number): void => {
    const box = boxOf(members, east, north);
    if (transformers <= 1 && (members.length <= 1 || box.radiusM <= reachM)) {
      if (members.length > 0) cells.push(members);
      return;
    }
    const near = Math.max(1, Math.floor(transformers / 2));
    const far = Math.max(1, transformers - near);
    const cut = Math.round((members.length * near) / (near + far));
    if (cut === 0 || cut === members.length) {
      cells.push(members);
      return;
    }
    select(members, cut, box.isWide ? east : north, key);
    part(members.subarray(0, cut), near);
    part(members.subarray(cut), far);
  };
  part(built, Math.max(1, Math.round(built.length / values['grid.dwellingsPerTransformer'])));
  return cells;
}

function boxOf(members: Int32Array, east: Float64Array, north: Float64Array) {
  let west = Number.POSITIVE_INFINITY;
  let eastmost = Number.NEGATIVE_INFINITY;
  let south = Number.POSITIVE_INFINITY;
  let northmost = Number.NEGATIVE_INFINITY;
  for (const i of members) {
    west = Math.min(west, east[i]);
    eastmost = Math.max(eastmost, east[i]);
    south = Math.min(south, north[i]);
    northmost = Math.max(northmost, north[i]);
  }
  const centre = centreOf(members, east, north);
  let radiusM = 0;
  for (const i of members) radiusM = Math.max(radiusM, distance(centre, east[i], north[i]));
  return { radiusM, isWide: eastmost - west >= northmost - south };
}

/** The mean place; summed in an order that follows from keys and places alone, so that the lists' order plays no part. */
function centreOf(members: Int32Array, east: Float64Array, north: Float64Array): Place {
  let eastM = 0;
  let northM = 0;
  for (const i of members) {
    eastM += east[i];
    northM += north[i];
  }
  return { eastM: eastM / members.length, northM: northM / members.length };
}

function distance(place: Place, eastM: number, northM: number): number {
  const [x, y] = [eastM - place.eastM, northM - place.northM];
  return Math.sqrt(x * x + y * y);
}

/** Rearranges so that the `cut` members lowest by score, ties by key, come first (Hoare's selection). */
function select(members: Int32Array, cut: number, score: Float64Array, key: Float64Array): void {
  const isBelow = (a: number, b: number) => score[a] < score[b] || (score[a] === score[b] && key[a] < key[b]);
  let low = 0;
  let high = members.length - 1;
  while (low < high) {
    const pivot = members[(low + high) >> 1];
    let i = low;
    let j = high;
    while (i <= j) {
      while (isBelow(members[i], pivot)) i++;
      while (isBelow(pivot, members[j])) j--;
      if (i > j) break;
      const swapped = members[i];
      members[i++] = members[j];
      members[j--] = swapped;
    }
    if (cut - 1 <= j) high = j;
    else if (cut - 1 >= i) low = i;
    else return;
  }
}

function cellFor(members: Int32Array, east: Float64Array, north: Float64Array, values: Values): Cell {
  const place = centreOf(members, east, north);
  const angle = new Map<number, number>();
  for (const i of members) angle.set(i, atan2(north[i] - place.northM, east[i] - place.eastM));
  const around = [...members.keys()].sort(
    (a, b) => (angle.get(members[a]) as number) - (angle.get(members[b]) as number) || a - b,
  );
  const count = Math.min(values['grid.feedersPerTransformer'], members.length);
  const feeders = Array.from({ length: count }, (_, f) =>
    around
      .slice(Math.round((f * members.length) / count), Math.round(((f + 1) * members.length) / count))
      .map((k) => members[k]),
  );
  return {
    place,
    ratedKva: ratedKvaFor(members.length, values),
    dwellings: members.length,
    feeders,
    sectors: feeders.map((own) => angle.get(own[0]) as number),
    direct: [],
  };
}

/** A transformer of the stated size, or the smallest standard one in proportion where fewer dwellings hang on it. */
function ratedKvaFor(dwellings: number, values: Values): number {
  const fullKva = values['grid.transformerKva'];
  const neededKva = (fullKva * dwellings) / values['grid.dwellingsPerTransformer'];
  return Math.min(fullKva, STANDARD_KVA.find((kva) => kva >= neededKva) ?? fullKva);
}

/** A site that needs or feeds in more than a home's connection carries. */
function isDirect(commune: Commune, participant: number, values: Values): boolean {
  const site = commune.sites[participant - commune.households.length];
  if (site === undefined) return false;
  const kwp = site.arrays.reduce((sum, array) => sum + array.kwp, 0);
  const drawnKw = site.energyKwhPerYear / values['grid.siteFullLoadHours'];
  return Math.max(kwp, drawnKw, site.subscribedKva) > values['grid.directAboveKw'];
}

function join(cells: readonly Cell[], i: number, east: Float64Array, north: Float64Array, isDirect: boolean): void {
  let nearest = cells[0];
  let nearestM = Number.POSITIVE_INFINITY;
  for (const cell of cells) {
    const away = distance(cell.place, east[i], north[i]);
    if (away < nearestM) {
      nearestM = away;
      nearest = cell;
    }
  }
  if (isDirect) {
    nearest.direct.push(i);
    return;
  }
  const angle = atan2(north[i] - nearest.place.northM, east[i] - nearest.place.eastM);
  // Before the first sector begins, the last one still reaches round.
  let feeder = nearest.sectors.length - 1;
  for (let f = 0; f < nearest.sectors.length && nearest.sectors[f] <= angle; f++) feeder = f;
  nearest.feeders[feeder].push(i);
}

function wired(
  cells: readonly Cell[],
  isBuilt: Uint8Array,
  east: Float64Array,
  north: Float64Array,
  key: Float64Array,
  values: Values,
): Topology {
  const spacingM = values['grid.nodeSpacingM'];
  const trunk = cableOf(values['grid.trunkCable']);
  const tail = cableOf(values['grid.tailCable']);
  const start = [0];
  const participant: number[] = [];
  const feederStart = [0];
  const nodeStart = [0];
  const rowStart: number[] = [];
  const rowEnd: number[] = [];
  const lengthM: number[] = [];
  const cable: Cable[] = [];
  // A site may bear the key of a household: homes come first then.
  const byKey = (a: number, b: number) => key[a] - key[b] || a - b;
  for (const cell of cells) {
    for (const members of cell.feeders) {
      const box = new Map(
        members.map((i) => [
          i,
          Math.round((distance(cell.place, east[i], north[i]) * values['grid.detourRatio']) / spacingM),
        ]),
      );
      const outside = [...new Set(box.values())].sort((a, b) => b - a);
      let beyond = 0;
      outside.forEach((at, n) => {
        const here = members.filter((i) => box.get(i) === at).sort(byKey);
        beyond += here.filter((i) => isBuilt[i] === 1).length;
        rowStart.push(participant.length);
        participant.push(...here);
        rowEnd.push(participant.length);
        lengthM.push((at - (outside[n + 1] ?? 0)) * spacingM);
        cable.push(beyond <= values['grid.tailDwellings'] ? tail : trunk);
      });
      nodeStart.push(rowStart.length);
    }
    participant.push(...cell.direct.sort(byKey));
    start.push(participant.length);
    feederStart.push(nodeStart.length - 1);
  }
  return {
    groups: cells.length,
    start: Int32Array.from(start),
    participant: Int32Array.from(participant),
    feederStart: Int32Array.from(feederStart),
    nodeStart: Int32Array.from(nodeStart),
    rowStart: Int32Array.from(rowStart),
    rowEnd: Int32Array.from(rowEnd),
    lengthM: Float64Array.from(lengthM),
    cable,
    transformers: cells.map(({ place, ratedKva, dwellings }) => ({ place, ratedKva, dwellings })),
  };
}
