import type { Commune } from '../commune/commune.ts';
import type { Values } from '../parameters/index.ts';
import type { Member } from './keys/key.ts';

/** Households poorer than this are the `lowIncome` of keys and rules, and the poor of the figures. */
export function povertyLineEurPerUc(values: Values): number {
  return values['income.nationalMedianEurPerUc'] * values['income.povertyLineRatio'];
}

export interface Joined {
  readonly member: Member;
  /** Index among the participants: households, then sites. */
  readonly participant: number;
}

/**
 * Who takes part: the households whose rank is below the stated share (so that a larger share only adds some), added
 * households and sites as they state; in the order of their stable ids. A share of 0 is no operation at all.
 */
export function membersOf({ households, sites }: Commune, values: Values): readonly Joined[] {
  const share = values['sharing.participationRatio'];
  if (share === 0) return [];
  const ranked = households.filter((h) => h.participationRank >= 0).length;
  const joined = Math.round(share * ranked);
  const line = povertyLineEurPerUc(values);
  const fromHouseholds = households.flatMap((h, participant): Joined[] => {
    if (!(h.statedMember ?? h.participationRank < joined)) return [];
    const member: Member = {
      stableId: h.key,
      name: h.name,
      kind: 'household',
      isPoor: h.incomeEurPerUc < line,
      persons: h.persons,
      subscribedKva: h.subscribedKva,
      place: h.place,
    };
    return [{ member, participant }];
  });
  const fromSites = sites.flatMap((site, k): Joined[] => {
    if (!site.member) return [];
    const member: Member = {
      stableId: site.key,
      name: site.name,
      kind: site.kind,
      isPoor: false,
      persons: 0,
      subscribedKva: site.subscribedKva,
      place: site.place,
    };
    return [{ member, participant: households.length + k }];
  });
  return [...fromHouseholds, ...fromSites].sort((a, b) => a.member.stableId - b.member.stableId);
}
