import { parisOffsetSeconds, readParisClock } from '../calendar/paris.ts';

/**
 * Reads the stamps of a French clock one after the other. In October an hour is read twice: it is the second one as
 * soon as its minutes do not advance any more. So the rows must come in the order of time.
 */
export class FrenchClock {
  /** Stamps that were told from their first reading by their place in the file. */
  secondReadings = 0;
  private lastOfDoubledHour = Number.NEGATIVE_INFINITY;

  /**
   * @param stamps what a row's time marks. The end of the last quarter before the skipped hour of March is an instant,
   * though no clock shows `02:00` that night; an interval that starts there is not.
   */
  constructor(private readonly stamps: 'starts' | 'ends') {}

  /** The instant of a local time in seconds, or NaN for one in the hour that March skips. */
  utcSeconds(localSeconds: number): number {
    const reading = readParisClock(localSeconds);
    if (reading.kind === 'once') return reading.utcSeconds;
    if (reading.kind === 'never') {
      return this.stamps === 'ends' && startsSummerTime(reading.utcSeconds) ? reading.utcSeconds : Number.NaN;
    }
    const last = this.lastOfDoubledHour;
    const isSecond = last >= reading.utcSeconds && last < reading.utcSeconds + 7200;
    if (isSecond) this.secondReadings++;
    this.lastOfDoubledHour = isSecond ? reading.laterUtcSeconds : reading.utcSeconds;
    return this.lastOfDoubledHour;
  }
}

function startsSummerTime(utcSeconds: number): boolean {
  return parisOffsetSeconds(utcSeconds) > parisOffsetSeconds(utcSeconds - 1);
}
