/** What a property or a tag says, read as one kind of thing; null where it says nothing of that kind. */

export function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** A number, with a decimal point or comma, a unit of metres behind it or none; within bounds. */
export function numberOf(value: unknown, min: number, max: number): number | null {
  if (typeof value === 'number') return value >= min && value <= max ? value : null;
  const text = textOf(value);
  const match = text === null ? null : /^([+-]?\d+(?:[.,]\d+)?)\s*(?:m|°)?$/.exec(text);
  if (match === null) return null;
  const number = Number(match[1].replace(',', '.'));
  return number >= min && number <= max ? number : null;
}

export function wholeOf(value: unknown, min: number, max: number): number | null {
  const number = numberOf(value, min, max);
  return number === null ? null : Math.round(number);
}

/** The year at the start of a date: `1984-01-01`, `1984`, `1984/05/01`. */
export function yearOf(value: unknown): number | null {
  const match = /^(\d{4})(?:\D|$)/.exec(textOf(value) ?? '');
  const year = match === null ? 0 : Number(match[1]);
  return year >= 1000 && year <= 2100 ? year : null;
}
