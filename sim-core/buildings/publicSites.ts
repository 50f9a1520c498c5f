import type { Values } from '../parameters/index.ts';
import type { Building, PublicKind } from './building.ts';

/** A public building as an entry of a scenario's `sites`. */
export interface ImportedSite {
  readonly kind: PublicKind;
  readonly name: string;
  readonly energyKwhPerYear: number;
  readonly eastM: number;
  readonly northM: number;
}

const SITE_NAMES: Readonly<Record<PublicKind, string>> = { school: 'École', townHall: 'Mairie' };

/** The schools and the town hall, their consumption guessed from their floor area. */
export function publicSites(buildings: readonly Building[], values: Values): ImportedSite[] {
  const kwhPerM2 = { school: values['buildings.schoolKwhPerM2'], townHall: values['buildings.townHallKwhPerM2'] };
  const taken = new Set<string>();
  return buildings.flatMap((building): ImportedSite[] => {
    const { publicKind, footprintM2, storeys, place } = building;
    if (publicKind === null) return [];
    const said = (building.name ?? SITE_NAMES[publicKind])
      .replace(/[,;\n]/g, ' ')
      .trim()
      .slice(0, 70);
    let name = said;
    for (let n = 2; taken.has(name); n++) name = `${said} ${n}`;
    taken.add(name);
    const energyKwhPerYear = Math.round((footprintM2 * storeys * kwhPerM2[publicKind]) / 100) * 100;
    return [{ kind: publicKind, name, energyKwhPerYear, ...place }];
  });
}
