/** Dated rows of the grant for rooftop panels that sell their surplus (arrêté S21), by size. */
export interface PvGrantRow {
  /** First day, `YYYY-MM-DD`; a row holds until the next of its size begins. */
  readonly from: string;
  readonly kwpMax: number;
  readonly eurPerKwp: number;
  readonly source: string;
}

const WINTER_2024 = 'revolution-energetique.com, pilotagegroupe.fr : novembre 2024 à janvier 2025 (P32)';
const SPRING_2025 = 'A* (arrêté du 26 mars 2025)';

export const pvGrantRows: readonly PvGrantRow[] = [
  { from: '2024-11-01', kwpMax: 3, eurPerKwp: 220, source: WINTER_2024 },
  { from: '2024-11-01', kwpMax: 9, eurPerKwp: 160, source: WINTER_2024 },
  { from: '2024-11-01', kwpMax: 36, eurPerKwp: 190, source: WINTER_2024 },
  { from: '2025-03-28', kwpMax: 3, eurPerKwp: 80, source: SPRING_2025 },
  { from: '2025-03-28', kwpMax: 9, eurPerKwp: 80, source: SPRING_2025 },
  { from: '2025-03-28', kwpMax: 36, eurPerKwp: 180, source: SPRING_2025 },
];

/** Euro per kWp of a plant of a size on a date; 0 above the largest size, `null` before the first known row. */
export function pvGrantEurPerKwp(kwp: number, date: string): number | null {
  const size = [...new Set(pvGrantRows.map((row) => row.kwpMax))].sort((a, b) => a - b).find((max) => kwp <= max);
  if (size === undefined) return 0;
  const held = pvGrantRows.filter((row) => row.kwpMax === size && row.from <= date);
  return held.length > 0 ? held[held.length - 1].eurPerKwp : null;
}
