import { type Adopters, firstAdopters, hasAdopted } from '../commune/adopters.ts';
import type { Commune, Household } from '../commune/commune.ts';
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

/** The households that take part by the stated share. They are nested: a larger share only adds some. */
export function memberAdopters(households: readonly Household[], values: Values): Adopters {
  const ranked = households.filter((h) => h.participationRank >= 0).length;
  return firstAdopters(ranked, Math.round(values['sharing.participationRatio'] * ranked));
}

/**
 * Who takes part: the households that have joined, added households and sites as they state; in the order of their
 * stable ids. A share of 0 is no operation at all.
 */
export function membersOf(
  { households, sites }: Commune,
  values: Values,
  joined: Adopters = memberAdopters(households, values),
): readonly Joined[] {
  if (values['sharing.participationRatio'] === 0) return [];
  const line = povertyLineEurPerUc(values);
  const fromHouseholds = households.flatMap((h, participant): Joined[] => {
    if (!(h.statedMember ?? hasAdopted(joined, h.participationRank))) return [];
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
