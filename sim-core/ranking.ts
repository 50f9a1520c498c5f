/** Indices 0…n−1 by ascending score, ties by index. */
export function rankedBy(scores: ArrayLike<number>): number[] {
  return Array.from({ length: scores.length }, (_, i) => i).sort((a, b) => scores[a] - scores[b] || a - b);
}
