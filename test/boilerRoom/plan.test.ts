import { describe, expect, test } from 'vitest';
import { byNeighbourhood, evenRuns } from '../../sim-core/agents/boilerRoom/connect.ts';
import { type ConnectedHomes, planBoilerRooms } from '../../sim-core/agents/boilerRoom/plan.ts';
import type { Household } from '../../sim-core/commune/commune.ts';
import { describeIssue, LANGUAGES } from '../../sim-core/messages/index.ts';
import type { Values } from '../../sim-core/parameters/index.ts';
import type { ListItem } from '../../sim-core/parameters/lists.ts';
import { draw, STREAM } from '../../sim-core/prng.ts';
import { accepted, issuesOf } from '../curves/support.ts';
import { householdWith, valuesWith } from '../support/participants.ts';

type Item = ListItem<'boilerRooms'>;

const flatAt = (key: number, eastM: number, northM: number): Household =>
  householdWith({ name: `${key}`, key, dwelling: 'flat', place: { eastM, northM } });

/** Flats strewn over a town of 2 km. */
const FLATS: readonly Household[] = Array.from({ length: 250 }, (_, key) =>
  flatAt(
    key,
    2000 * draw(1, STREAM.householdPlace, key, 0) - 1000,
    2000 * draw(1, STREAM.householdPlace, key, 1) - 1000,
  ),
);

const connectedTo = (households: readonly Household[], hotWater = 1): ConnectedHomes => ({
  homes: households.flatMap((_, i) => (i % 2 === 0 ? [i] : [])),
  designKw: households.map(() => 3),
  designOutdoorC: -7,
  servesHotWater: households.map(() => hotWater),
});

const item = (changes: Partial<Item> = {}): Item => ({
  name: 'A',
  fuel: 'pellets',
  network: 'none',
  homes: null,
  nominalKw: null,
  burners: 2,
  lengthM: null,
  ageYears: null,
  ...changes,
});

const plan = (items: readonly Item[] = [], changes: Partial<Values> = {}, households = FLATS, hotWater = 1) =>
  planBoilerRooms(households, connectedTo(households, hotWater), items, valuesWith(changes));
const planned = (...given: Parameters<typeof plan>) => accepted(plan(...given));
const homesOf = (rooms: ReturnType<typeof planned>) => rooms.map(({ homes }) => [...homes].sort((a, b) => a - b));

describe('who hangs where', () => {
  const connected = connectedTo(FLATS).homes as number[];

  test('every connected home on one plant, nobody else', () => {
    expect(
      homesOf(planned())
        .flat()
        .sort((a, b) => a - b),
    ).toEqual(connected);
  });

  test('boiler rooms of about thirty homes, neighbours together', () => {
    const rooms = planned();
    for (const { homes } of rooms) {
      expect(homes.length).toBeGreaterThanOrEqual(7);
      expect(homes.length).toBeLessThanOrEqual(52);
    }
    expect(connected.length / rooms.length).toBeGreaterThan(15);
    const spread = (homes: ArrayLike<number>) => {
      const [east, north] = (['eastM', 'northM'] as const).map((side) => {
        const at = Array.from(homes, (i) => FLATS[i].place[side]);
        return Math.max(...at) - Math.min(...at);
      });
      return Math.max(east, north);
    };
    for (const { homes } of rooms) expect(spread(homes)).toBeLessThanOrEqual(1100);
  });

  test('does not hang on the order of the households', () => {
    const reversed = [...FLATS].reverse();
    const names = (households: readonly Household[], rooms: ReturnType<typeof planned>) =>
      rooms.map(({ homes }) => Array.from(homes, (i) => households[i].key));
    const all = (households: readonly Household[]) =>
      names(
        households,
        accepted(
          planBoilerRooms(
            households,
            { ...connectedTo(households), homes: households.map((_, i) => i) },
            [],
            valuesWith(),
          ),
        ),
      );
    expect(all(reversed)).toEqual(all(FLATS));
  });

  test('one home more changes its own plant alone', () => {
    const grown = [...FLATS, flatAt(1000, 600, 600)];
    const with1 = accepted(
      planBoilerRooms(grown, { ...connectedTo(grown), homes: [...connected, 250] }, [], valuesWith()),
    );
    const before = homesOf(planned()).map((homes) => homes.join());
    const after = homesOf(with1).map((homes) => homes.join());
    expect(before.filter((homes) => !after.includes(homes)).length).toBeLessThanOrEqual(2);
  });

  test('a tower of one place is cut evenly', () => {
    const tower = Array.from({ length: 200 }, (_, key) => flatAt(key, 10, 10));
    const rooms = planned([], {}, tower);
    expect(rooms.map(({ homes }) => homes.length)).toEqual([25, 25, 25, 25]);
  });

  test('the order of neighbours goes by place, ties by key', () => {
    const homes = [flatAt(3, 0, 0), flatAt(1, 0, 0), flatAt(2, 500, 500), flatAt(4, -500, -500)];
    expect([...byNeighbourhood(homes, [0, 1, 2, 3])]).toEqual([3, 1, 0, 2]);
    expect(evenRuns(0, 10, 3)).toEqual([
      [0, 4],
      [4, 7],
      [7, 10],
    ]);
    expect(evenRuns(0, 0, 2)).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  test('nobody on collective heating, no plant', () => {
    expect(accepted(planBoilerRooms(FLATS, { ...connectedTo(FLATS), homes: [] }, [item()], valuesWith()))).toEqual([]);
  });
});

describe('plants of the scenario', () => {
  test('take what they state, share what is left, and leave the rest to boiler rooms', () => {
    const stated = planned([item({ homes: 40 }), item({ name: 'B', homes: 20 })]);
    expect(stated[0].homes).toHaveLength(40);
    expect(stated[1].homes).toHaveLength(20);
    expect(stated.slice(2).reduce((sum, { homes }) => sum + homes.length, 0)).toBe(65);
    expect(stated.slice(2).every(({ spec }) => spec.fuel === 'gasCondensing')).toBe(true);
    const open = planned([item(), item({ name: 'B', homes: 25 }), item({ name: 'C' })]);
    expect(open.map(({ homes }) => homes.length)).toEqual([50, 25, 50]);
  });

  test('a plant for which none is left is not built', () => {
    const rooms = planned([item({ homes: 125 }), item({ name: 'B' })]);
    expect(rooms.map(({ spec }) => spec.name)).toEqual(['A']);
  });

  test('by hand: 125 homes of 3 kW, a fifth more, 1 kW each for hot water, a tenth lost: 638.9 kW', () => {
    const [{ spec }] = planned([item()]);
    expect(spec.designKw).toBe(375);
    expect(spec.nominalKw).toBeCloseTo((375 * 1.2 + 125) / 0.9, 9);
    expect(spec.servesHotWater).toBe(true);
    expect(spec.lengthM).toBe(0);
    expect(spec.ageYears).toBe(10);
    const [dry] = planned([item()], {}, FLATS, 0);
    expect(dry.spec.nominalKw).toBeCloseTo(500, 9);
    expect(dry.spec.servesHotWater).toBe(false);
  });

  test('networks are as long as their homes ask, and sized with what they lose', () => {
    const [{ spec }] = planned([item({ network: 'hotWater' })]);
    expect(spec.lengthM).toBe(625);
    // 625 m × 0.25 W/m/K × (70 + 7 + 50 + 7) = 20.9 kW on the coldest day.
    expect(spec.nominalKw).toBeCloseTo(375 * 1.2 + 125 + 20.9375, 6);
    const [steam] = planned([item({ network: 'steam', lengthM: 100 })]);
    expect(steam.spec.lengthM).toBe(100);
    expect(steam.spec.nominalKw).toBeGreaterThan(575);
  });

  test('what is stated stands', () => {
    const [{ spec }] = planned([item({ nominalKw: 77, burners: 5, ageYears: 3 })]);
    expect(spec).toMatchObject({ nominalKw: 77, burners: 5, ageYears: 3, fuel: 'pellets', name: 'A' });
  });
});

describe('what contradicts itself is refused, in words', () => {
  test.each<[string, Item[], Partial<Values>, string, string]>([
    ['two of one name', [item(), item()], {}, 'boilerRoom.duplicateName', 'boilerRooms[1].name'],
    ['more homes than there are', [item({ homes: 126 })], {}, 'boilerRoom.tooManyHomes', 'boilerRooms'],
    ['pipes of no network', [item({ lengthM: 10 })], {}, 'boilerRoom.lengthWithoutNetwork', 'boilerRooms[0].lengthM'],
    [
      'pipes that lose more than half',
      [item({ network: 'hotWater', lengthM: 50_000 })],
      {},
      'boilerRoom.pipeLoss',
      'boilerRooms[0].lengthM',
    ],
    [
      'a supply below its return',
      [],
      { 'boilerRoom.supplyDesignC': 40 },
      'boilerRoom.temperatures',
      'boilerRoom.supplyDesignC',
    ],
    [
      'a return below the room',
      [],
      { 'boilerRoom.returnDesignC': 25, 'boilerRoom.roomC': 26 },
      'boilerRoom.temperatures',
      'boilerRoom.returnDesignC',
    ],
    [
      'limits crossed',
      [],
      { 'boilerRoom.supplyMinC': 60, 'boilerRoom.supplyMaxC': 50 },
      'boilerRoom.temperatures',
      'boilerRoom.supplyMaxC',
    ],
    [
      'condensing upside down',
      [],
      { 'boilerRoom.condensingReturnC': [30, 45, 54] },
      'boilerRoom.temperatures',
      'boilerRoom.condensingReturnC',
    ],
  ])('%s', (_, items, changes, code, path) => {
    const issues = issuesOf(plan(items, changes));
    expect(issues[0]).toMatchObject({ code, path });
    for (const language of LANGUAGES) expect(describeIssue(issues[0], language)).not.toMatch(/\{|undefined|NaN/);
  });

  test('every fault at once', () => {
    expect(issuesOf(plan([item({ homes: 100 }), item({ homes: 100, lengthM: 5 })]))).toHaveLength(3);
  });
});
