import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { polygonArea, ringCentre, signedArea } from '../../sim-core/buildings/geometry/area.ts';
import { ringContains, shapeContains } from '../../sim-core/buildings/geometry/contains.ts';
import { convexHull, crossesItself } from '../../sim-core/buildings/geometry/cross.ts';
import { mendRing } from '../../sim-core/buildings/geometry/mend.ts';
import { localPlane } from '../../sim-core/buildings/geometry/plane.ts';
import { smallestRectangle } from '../../sim-core/buildings/geometry/rectangle.ts';
import { ShapeIndex } from '../../sim-core/buildings/geometry/shapeIndex.ts';
import type { Point, Ring } from '../../sim-core/buildings/geometry/shapes.ts';
import { joinWays } from '../../sim-core/buildings/readers/joinWays.ts';

const SQUARE: Ring = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
];
const L_SHAPE: Ring = [
  [0, 0],
  [20, 0],
  [20, 8],
  [8, 8],
  [8, 14],
  [0, 14],
];
const BOW_TIE: Ring = [
  [0, 0],
  [10, 10],
  [10, 0],
  [0, 10],
];

/** Turned clockwise by an angle from north, and moved. */
function moved(ring: Ring, angleDeg: number, eastM = 0, northM = 0): Ring {
  const angle = (angleDeg * Math.PI) / 180;
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return ring.map(([x, y]): Point => [x * c + y * s + eastM, -x * s + y * c + northM]);
}

const rectangleOf = (length: number, width: number): Ring => [
  [0, 0],
  [width, 0],
  [width, length],
  [0, length],
];

describe('areas and centres', () => {
  test.each<[string, Ring, number, Point]>([
    ['a square', SQUARE, 100, [5, 5]],
    ['an L', L_SHAPE, 208, [(160 * 10 + 48 * 4) / 208, (160 * 4 + 48 * 11) / 208]],
    [
      'a triangle',
      [
        [0, 0],
        [6, 0],
        [0, 3],
      ],
      9,
      [2, 1],
    ],
  ])('%s', (_, ring, area, centre) => {
    expect(signedArea(ring)).toBeCloseTo(area, 9);
    expect(signedArea([...ring].reverse())).toBeCloseTo(-area, 9);
    expect(ringCentre(ring)[0]).toBeCloseTo(centre[0], 9);
    expect(ringCentre(ring)[1]).toBeCloseTo(centre[1], 9);
  });

  test('a courtyard is taken off, whichever way it runs', () => {
    const hole = moved(SQUARE, 0, 5, 5).map(([x, y]): Point => [x / 5, y / 5]);
    for (const court of [hole, [...hole].reverse()]) {
      expect(polygonArea({ outer: SQUARE, holes: [court] })).toBeCloseTo(96, 9);
    }
  });

  test('areas do not change when a footprint is turned and moved', () => {
    const shapes = fc.constantFrom(SQUARE, L_SHAPE, rectangleOf(17, 3));
    const metres = fc.double({ min: -5000, max: 5000, noNaN: true });
    fc.assert(
      fc.property(shapes, fc.double({ min: 0, max: 360, noNaN: true }), metres, metres, (ring, angle, east, north) => {
        expect(signedArea(moved(ring, angle, east, north))).toBeCloseTo(signedArea(ring), 6);
      }),
    );
  });
});

describe('the smallest rectangle', () => {
  test.each([
    [20, 10, 0, 0],
    [20, 10, 37, 37],
    [20, 10, 90, 90],
    [20, 10, 135, 135],
    [20, 10, 179, 179],
    [20, 10, 200, 20],
  ])('%d × %d m turned by %d°: its axis at %d°', (length, width, angle, axisDeg) => {
    const found = smallestRectangle(moved(rectangleOf(length, width), angle, 300, -200));
    expect(found.lengthM).toBeCloseTo(length, 6);
    expect(found.widthM).toBeCloseTo(width, 6);
    expect(found.axisDeg).toBeCloseTo(axisDeg, 6);
  });

  test('of an L is that of its hull, and covers at least the footprint', () => {
    const found = smallestRectangle(moved(L_SHAPE, 25));
    expect(found.lengthM * found.widthM).toBeGreaterThanOrEqual(208);
    expect(found.axisDeg % 90).toBeCloseTo(25, 6);
  });

  test('never wider than long, never larger than the upright one', () => {
    const points = fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 })), {
      minLength: 3,
      maxLength: 12,
    });
    fc.assert(
      fc.property(points, (ring) => {
        const { lengthM, widthM } = smallestRectangle(ring);
        expect(widthM).toBeLessThanOrEqual(lengthM);
        const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
        const upright = (Math.max(...xs) - Math.min(...xs)) * (Math.max(...ys) - Math.min(...ys));
        expect(lengthM * widthM).toBeLessThanOrEqual(upright * (1 + 1e-5) + 1e-9);
      }),
    );
  });
});

describe('outlines as files have them', () => {
  test('one that crosses itself is known, and mended by its hull', () => {
    expect(crossesItself(BOW_TIE)).toBe(true);
    for (const ring of [SQUARE, L_SHAPE]) expect(crossesItself(ring)).toBe(false);
    const mended = mendRing([...BOW_TIE, BOW_TIE[0]]);
    expect(mended).toMatchObject({ wasCrossed: true, wasOpen: false });
    expect(signedArea(mended?.ring ?? [])).toBeCloseTo(100, 9);
  });

  test('an open one is closed; repeated corners go; a line encloses nothing', () => {
    expect(mendRing(SQUARE)).toEqual({ ring: SQUARE, wasOpen: true, wasCrossed: false });
    expect(mendRing([SQUARE[0], SQUARE[0], ...SQUARE.slice(1), SQUARE[0]])?.ring).toEqual(SQUARE);
    expect(mendRing([SQUARE[0], SQUARE[1], SQUARE[0]])).toBeNull();
    expect(mendRing([SQUARE[0], SQUARE[1], [20, 0], SQUARE[0]])).toBeNull();
    expect(mendRing([])).toBeNull();
  });

  test('the hull turns left and holds every point', () => {
    const hull = convexHull([...L_SHAPE, [3, 3]]);
    expect(signedArea(hull)).toBeGreaterThan(208);
    expect(hull).toHaveLength(5);
  });

  test('ways join into rings whichever way they run', () => {
    const [a, b, c, d] = SQUARE;
    expect(
      joinWays([
        [a, b],
        [d, c, b],
        [d, a],
      ]).rings.map((ring) => ring.length),
    ).toEqual([5]);
    expect(
      joinWays([
        [a, b, c, a],
        [b, c],
      ]),
    ).toEqual({ rings: [[a, b, c, a]], leftOver: 1 });
    expect(joinWays([])).toEqual({ rings: [], leftOver: 0 });
  });
});

describe('what holds a point', () => {
  test('inside, outside, in the notch of an L, in a courtyard', () => {
    expect(ringContains(L_SHAPE, [4, 12])).toBe(true);
    expect(ringContains(L_SHAPE, [12, 12])).toBe(false);
    const court: Ring = [
      [4, 4],
      [6, 4],
      [6, 6],
      [4, 6],
    ];
    expect(shapeContains([{ outer: SQUARE, holes: [court] }], [5, 5])).toBe(false);
    expect(shapeContains([{ outer: SQUARE, holes: [court] }], [1, 1])).toBe(true);
  });

  test('the index finds what a walk over all shapes finds', () => {
    const squares = Array.from({ length: 40 }, (_, i) => {
      const [x, y] = [(i % 8) * 0.0021 - 0.006, Math.floor(i / 8) * 0.0017 + 46];
      const ring: Ring = [
        [x, y],
        [x + 0.002, y],
        [x + 0.002, y + 0.0015],
        [x, y + 0.0015],
      ];
      return [{ outer: ring, holes: [] }];
    });
    const index = new ShapeIndex(squares);
    const point = fc.tuple(
      fc.double({ min: -0.01, max: 0.015, noNaN: true }),
      fc.double({ min: 45.99, max: 46.01, noNaN: true }),
    );
    fc.assert(
      fc.property(point, (p) => {
        expect(index.find(p)).toBe(squares.findIndex((shape) => shapeContains(shape, p)));
      }),
    );
  });
});

test('metres around a place: a hundredth of a degree in Rodez', () => {
  const plane = localPlane(2.57, 44.35);
  const [east, north] = plane.toMetres([2.58, 44.36]);
  // Radii of the ellipsoid at 44.35° N: a degree is 111,122 m northward and 79,729 m eastward.
  expect(north).toBeCloseTo(1111.2, 0);
  expect(east).toBeCloseTo(797.3, 0);
  expect(plane.toMetres([2.57, 44.35])).toEqual([0, 0]);
});
