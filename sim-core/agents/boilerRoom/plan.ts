import type { Household } from '../../commune/commune.ts';
import { shown } from '../../parameters/check.ts';
import type { Values } from '../../parameters/index.ts';
import type { ListItem } from '../../parameters/lists.ts';
import { type Issue, ok, type Result } from '../../result.ts';
import type { BoilerRoomSpec } from './boilerRoom.ts';
import { byNeighbourhood, evenRuns, neighbourhoods } from './connect.ts';
import { emitterModel } from './heatingCurve.ts';
import { type Networks, networkOf, networksOf } from './networks/index.ts';

/** A plant and the homes that hang on it. */
export interface PlannedBoilerRoom {
  readonly spec: BoilerRoomSpec;
  /** Indices of households. */
  readonly homes: Int32Array;
}

/** What the heat models know of the homes on collective heating. */
export interface ConnectedHomes {
  /** Indices of households. */
  readonly homes: ArrayLike<number>;
  /** Heating load at `designOutdoorC`, by household. */
  readonly designKw: ArrayLike<number>;
  readonly designOutdoorC: number;
  /** By household: 1 where the plant makes its hot water too. */
  readonly servesHotWater: ArrayLike<number>;
}

type Item = ListItem<'boilerRooms'>;

/**
 * Hangs homes on the plants of the scenario, and what these leave on boiler rooms of about `homesPerRoom` homes. Plants
 * take runs of neighbours in the order of the list: as many as stated, or an equal share of those left. A plant without
 * homes is not built.
 */
export function planBoilerRooms(
  households: readonly Household[],
  connected: ConnectedHomes,
  items: readonly Item[],
  values: Values,
): Result<readonly PlannedBoilerRoom[]> {
  const issues = [...valueIssues(values, connected.designOutdoorC), ...itemIssues(items, connected.homes.length)];
  if (issues.length > 0) return { ok: false, issues };
  const networks = networksOf(values, emitterModel(values));
  const sorted = byNeighbourhood(households, connected.homes);
  const open = items.filter((item) => item.homes === null).length;
  const stated = items.reduce((sum, item) => sum + (item.homes ?? 0), 0);
  const shares = evenRuns(0, open > 0 ? sorted.length - stated : 0, open).map(([from, to]) => to - from);
  const planned: PlannedBoilerRoom[] = [];
  let taken = 0;
  items.forEach((item, k) => {
    const count = item.homes ?? (shares.shift() as number);
    const homes = sorted.slice(taken, taken + count);
    taken += count;
    const plan = planOne(item, `boilerRooms[${k}]`, homes, connected, values, networks, issues);
    if (plan !== null) planned.push(plan);
  });
  neighbourhoods(households, sorted.slice(taken), values['boilerRoom.homesPerRoom']).forEach((homes, k) => {
    const item: Item = {
      name: `#${k + 1}`,
      fuel: values['boilerRoom.fuel'],
      network: 'none',
      homes: null,
      nominalKw: null,
      burners: 2,
      lengthM: null,
      ageYears: null,
    };
    const plan = planOne(item, `boilerRooms #${k + 1}`, homes, connected, values, networks, issues);
    if (plan !== null) planned.push(plan);
  });
  return issues.length > 0 ? { ok: false, issues } : ok(planned);
}

/** Share of its power that a plant may lose in its pipes on the coldest day; beyond it nobody would have built it. */
const PIPE_LOSS_SHARE_MAX = 0.5;

function planOne(
  item: Item,
  path: string,
  homes: Int32Array,
  { designKw: loads, designOutdoorC, servesHotWater: isHotWaterHome }: ConnectedHomes,
  values: Values,
  networks: Networks,
  issues: Issue[],
): PlannedBoilerRoom | null {
  let designKw = 0;
  let hotWaterHomes = 0;
  for (const home of homes) {
    designKw += loads[home];
    if (isHotWaterHome[home] !== 0) hotWaterHomes++;
  }
  if (designKw <= 0 && hotWaterHomes === 0) return null;
  const network = networkOf(networks, item.network);
  const lengthM = item.lengthM ?? homes.length * network.pipeMPerHome;
  const askedKw =
    (designKw * (1 + values['boilerRoom.marginRatio']) + hotWaterHomes * values['boilerRoom.hotWaterKwPerHome']) /
    network.arrivingRatio;
  const carrier = network.carrier({
    nominalKw: item.nominalKw ?? askedKw,
    designKw,
    servesHotWater: hotWaterHomes > 0,
    lengthM,
  });
  const pipeLossKw = carrier.designLossKw(designOutdoorC);
  const nominalKw = item.nominalKw ?? askedKw + pipeLossKw;
  if (pipeLossKw > PIPE_LOSS_SHARE_MAX * nominalKw) {
    issues.push({
      code: 'boilerRoom.pipeLoss',
      path: `${path}.lengthM`,
      found: shown(lengthM),
      unit: 'm',
      detail: { lossKw: Math.round(pipeLossKw), nominalKw: Math.round(nominalKw) },
    });
    return null;
  }
  if (nominalKw <= 0) return null;
  return {
    homes,
    spec: {
      name: item.name,
      fuel: item.fuel,
      network: item.network,
      lengthM,
      nominalKw,
      burners: item.burners,
      designKw,
      designOutdoorC,
      servesHotWater: hotWaterHomes > 0,
      ageYears: item.ageYears ?? values['boilerRoom.ageYears'],
    },
  };
}

function itemIssues(items: readonly Item[], homes: number): Issue[] {
  const issues: Issue[] = [];
  const seen = new Set<string>();
  let stated = 0;
  items.forEach((item, k) => {
    if (seen.has(item.name)) {
      issues.push({ code: 'boilerRoom.duplicateName', path: `boilerRooms[${k}].name`, found: `"${item.name}"` });
    }
    seen.add(item.name);
    if (item.network === 'none' && item.lengthM !== null && item.lengthM > 0) {
      issues.push({
        code: 'boilerRoom.lengthWithoutNetwork',
        path: `boilerRooms[${k}].lengthM`,
        found: shown(item.lengthM),
        unit: 'm',
      });
    }
    stated += item.homes ?? 0;
  });
  if (stated > homes) {
    issues.push({ code: 'boilerRoom.tooManyHomes', path: 'boilerRooms', found: shown(stated), detail: { homes } });
  }
  return issues;
}

/** Temperatures that contradict each other, whatever plant has them. */
function valueIssues(values: Values, designOutdoorC: number): Issue[] {
  const issues: Issue[] = [];
  const order = (path: string, low: number, high: number, lowName: string) => {
    if (low < high) return;
    issues.push({
      code: 'boilerRoom.temperatures',
      path,
      expected: { fr: `plus de ${lowName} (${low} °C)`, en: `above ${lowName} (${low} °C)` },
      found: `${high}`,
      unit: '',
    });
  };
  const roomC = values['boilerRoom.roomC'];
  const returnC = values['boilerRoom.returnDesignC'];
  order('boilerRoom.returnDesignC', roomC, returnC, 'boilerRoom.roomC');
  order('boilerRoom.supplyDesignC', returnC, values['boilerRoom.supplyDesignC'], 'boilerRoom.returnDesignC');
  order('boilerRoom.supplyMinC', roomC, values['boilerRoom.supplyMinC'], 'boilerRoom.roomC');
  order(
    'boilerRoom.supplyMaxC',
    values['boilerRoom.supplyMinC'],
    values['boilerRoom.supplyMaxC'],
    'boilerRoom.supplyMinC',
  );
  order('boilerRoom.roomC', designOutdoorC, roomC, 'designOutdoorC');
  const [dry, middle, cold] = values['boilerRoom.condensingReturnC'];
  order('boilerRoom.condensingReturnC', middle, dry, 'boilerRoom.condensingReturnC[1]');
  order('boilerRoom.condensingReturnC', cold, middle, 'boilerRoom.condensingReturnC[2]');
  return issues;
}
