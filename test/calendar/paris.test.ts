import { describe, expect, test } from 'vitest';
import { isoInstant } from '../../sim-core/calendar/civil.ts';
import { parisOffsetSeconds, readParisClock, summerTime } from '../../sim-core/calendar/paris.ts';
import { utc } from '../curves/support.ts';

const HOUR = 3600;

/** What the platform's time-zone database says a French clock is ahead of UTC. */
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', hour: 'numeric', hourCycle: 'h23' });
function zoneOffsetSeconds(utcSeconds: number): number {
  const hour = Number(clock.format(utcSeconds * 1000));
  const utcHour = Math.floor(utcSeconds / HOUR) % 24;
  return ((hour - utcHour + 24) % 24) * HOUR;
}

/** Every hour around midnight of New Year and around the changes of clock. */
function tellingHours(year: number): number[] {
  const { start, end } = summerTime(year);
  const around = [utc(`${year}-01-01T00:00Z`), start, end].flatMap((instant) =>
    Array.from({ length: 96 }, (_, i) => instant + (i - 48) * HOUR),
  );
  const weekly = Array.from({ length: 52 }, (_, i) => utc(`${year}-01-01T12:00Z`) + i * 7 * 86_400);
  return [...around, ...weekly];
}

describe('the French clock against the time-zone database', () => {
  // 1990 is the first year that a scenario may simulate; 2037 the last that every platform's database spells out.
  test.each(Array.from({ length: 48 }, (_, i) => 1990 + i))('%d', (year) => {
    for (const instant of tellingHours(year)) {
      expect(parisOffsetSeconds(instant), isoInstant(instant)).toBe(zoneOffsetSeconds(instant));
      expect(parisOffsetSeconds(instant - 1), `a second before ${isoInstant(instant)}`).toBe(
        zoneOffsetSeconds(instant - 1),
      );
    }
  });

  test('changes of known years', () => {
    const changes = (year: number) => Object.values(summerTime(year)).map(isoInstant);
    expect(changes(1995)).toEqual(['1995-03-26T01:00:00Z', '1995-09-24T01:00:00Z']);
    expect(changes(1996)).toEqual(['1996-03-31T01:00:00Z', '1996-10-27T01:00:00Z']);
    expect(changes(2024)).toEqual(['2024-03-31T01:00:00Z', '2024-10-27T01:00:00Z']);
    expect(changes(2025)).toEqual(['2025-03-30T01:00:00Z', '2025-10-26T01:00:00Z']);
    expect(changes(2040)).toEqual(['2040-03-25T01:00:00Z', '2040-10-28T01:00:00Z']);
  });
});

describe('reading the clock', () => {
  const read = (local: string) => readParisClock(utc(`${local}Z`));

  test('once', () => {
    expect(read('2025-01-15T12:00')).toEqual({ kind: 'once', utcSeconds: utc('2025-01-15T11:00Z') });
    expect(read('2025-07-15T12:00')).toEqual({ kind: 'once', utcSeconds: utc('2025-07-15T10:00Z') });
    expect(read('2025-03-30T01:59:59')).toEqual({ kind: 'once', utcSeconds: utc('2025-03-30T00:59:59Z') });
    expect(read('2025-03-30T03:00')).toEqual({ kind: 'once', utcSeconds: utc('2025-03-30T01:00Z') });
    expect(read('2025-10-26T01:59:59')).toEqual({ kind: 'once', utcSeconds: utc('2025-10-25T23:59:59Z') });
    expect(read('2025-10-26T03:00')).toEqual({ kind: 'once', utcSeconds: utc('2025-10-26T02:00Z') });
  });

  test.each(['2025-10-26T02:00', '2025-10-26T02:59:59'])('twice: %s', (local) => {
    const first = utc(`${local}Z`) - 2 * HOUR;
    expect(read(local)).toEqual({ kind: 'twice', utcSeconds: first, laterUtcSeconds: first + HOUR });
  });

  test.each(['2025-03-30T02:00', '2025-03-30T02:59:59'])('never: %s', (local) => {
    expect(read(local)).toEqual({ kind: 'never', utcSeconds: utc(`${local}Z`) - HOUR });
  });

  test('every instant of a year is among the readings of its own clock', () => {
    for (let instant = utc('2025-01-01T00:00Z'); instant < utc('2026-01-01T00:00Z'); instant += 900) {
      const reading = readParisClock(instant + parisOffsetSeconds(instant));
      const found = reading.kind === 'twice' ? [reading.utcSeconds, reading.laterUtcSeconds] : [reading.utcSeconds];
      expect(reading.kind).not.toBe('never');
      expect(found).toContain(instant);
    }
  });
});
