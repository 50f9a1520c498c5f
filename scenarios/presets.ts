import bourg35000 from './bourg-35000.yml?raw';
import commune1000 from './commune-1000.yml?raw';
import ecoleEtMairie from './ecole-et-mairie.yml?raw';
import francois600 from './francois-600.yml?raw';

/** The presets: the very files beside this one, which can also be run, copied and changed. */
export const presets: ReadonlyMap<string, string> = new Map([
  ['commune-1000', commune1000],
  ['francois-600', francois600],
  ['bourg-35000', bourg35000],
  ['ecole-et-mairie', ecoleEtMairie],
]);

/** What a scenario starts from when it names no preset. */
export const DEFAULT_PRESET = 'commune-1000';
