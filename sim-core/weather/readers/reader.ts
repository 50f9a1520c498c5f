import type { Result } from '../../result.ts';
import type { RawWeather } from '../raw.ts';

/** One file format. The text comes without byte-order mark. */
export interface WeatherReader {
  readonly format: string;
  /** Whether the text looks like this format; at most one reader says so. */
  recognises(text: string, fileName: string): boolean;
  read(text: string, fileName: string): Result<RawWeather>;
}
