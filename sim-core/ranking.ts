/** Indices 0…n−1 by ascending score, ties by index. */
export function rankedBy(scores: ArrayLike<number>): number[] {
  return Array.from({ length: scores.length }, (_, i) => i).sort((a, b) => scores[a] - scores[b] || a - b);
}

/** Ranks 0, 1, 2 … of the scores from the lowest, ties by index; −1 for null. */
export function ranksOf(scores: readonly (number | null)[]): Int32Array {
  const result = new Int32Array(scores.length).fill(-1);
  const eligible = scores.flatMap((score, i) => (score === null ? [] : [i]));
  rankedBy(eligible.map((i) => scores[i] as number)).forEach((k, rank) => {
    result[eligible[k]] = rank;
  });
  return result;
}
