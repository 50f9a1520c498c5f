import type { Place } from '../commune/commune.ts';

/** The largest distance between two of the places, km: between corners of their convex hull. */
export function diameterKm(places: readonly Place[]): number {
  const corners = convexHull(places);
  let longest = 0;
  for (let i = 0; i < corners.length; i++) {
    for (let j = i + 1; j < corners.length; j++) {
      const east = corners[i].eastM - corners[j].eastM;
      const north = corners[i].northM - corners[j].northM;
      longest = Math.max(longest, east * east + north * north);
    }
  }
  return Math.sqrt(longest) / 1000;
}

/** Andrew's monotone chain. */
function convexHull(places: readonly Place[]): Place[] {
  const sorted = [...places].sort((a, b) => a.eastM - b.eastM || a.northM - b.northM);
  if (sorted.length < 3) return sorted;
  const half = (points: readonly Place[]) => {
    const chain: Place[] = [];
    for (const point of points) {
      while (chain.length >= 2 && turn(chain[chain.length - 2], chain[chain.length - 1], point) <= 0) chain.pop();
      chain.push(point);
    }
    chain.pop();
    return chain;
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

function turn(a: Place, b: Place, c: Place): number {
  return (b.eastM - a.eastM) * (c.northM - a.northM) - (b.northM - a.northM) * (c.eastM - a.eastM);
}
