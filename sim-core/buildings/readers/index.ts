import { fail, type Result } from '../../result.ts';
import { quoted } from '../../text/findings.ts';
import { bdTopo } from './bdTopo.ts';
import { osmGeoJson } from './osmGeoJson.ts';
import { osmXml } from './osmXml.ts';
import type { BuildingFile, BuildingReader } from './reader.ts';

export const BUILDING_READERS: readonly BuildingReader[] = [osmXml, bdTopo, osmGeoJson];

/** Enough for the heading of a map and its first feature. */
const HEAD_LENGTH = 100_000;

/** Reads the buildings of a file in any of the known layouts. */
export function readBuildings(text: string, file: string): Result<BuildingFile> {
  const head = text.slice(text.startsWith('\uFEFF') ? 1 : 0, HEAD_LENGTH);
  const reader = BUILDING_READERS.find((candidate) => candidate.recognises(head));
  if (reader) return reader.read(text, file);
  return fail({
    code: 'buildings.unknownFormat',
    file,
    line: 1,
    expected: BUILDING_READERS.map(({ format }) => format).join(', '),
    found: quoted(head.split('\n', 1)[0].trim()),
  });
}
