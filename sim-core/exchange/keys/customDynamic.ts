import { quartersOf } from '../../calendar/periods.ts';
import { DAY_TYPE } from '../../calendar/year.ts';
import { STEPS_PER_DAY } from '../../units.ts';
import { allotByCoefficients, COEFFICIENT_UNITS, unitsByWeight } from './coefficients.ts';
import type { AllocationKey, KeyContext, Member } from './key.ts';

/**
 * Coefficients posted ahead of time: by a file, or by rules of the scenario ("on working days from 8 to 17 h, 60 % to the
 * school"). What the rules of a moment leave is shared equally among the members that no rule of that moment names.
 */
export const customDynamic: AllocationKey = {
  id: 'customDynamic',
  label: { fr: 'Dynamique « simple »', en: 'Custom dynamic' },
  description: {
    fr: 'La personne morale organisatrice publie, pas par pas, la part de la production de chacun.',
    en: 'The organising body posts everyone’s share of the production, step by step.',
  },
  create(context) {
    const { members, postedCoefficients } = context;
    const allot = allotByCoefficients(members);
    const posted =
      postedCoefficients === null ? unitsByRules(context) : unitsByFile(members.length, postedCoefficients);
    return {
      isPaired: false,
      allocate({ step, surplusTotalWh, needWh, allottedWh }) {
        const { units, total } = posted(step);
        return allot(surplusTotalWh, units, total, needWh, allottedWh);
      },
      postedRatio: (member, step) => posted(step).units[member] / COEFFICIENT_UNITS,
    };
  },
};

interface PostedUnits {
  readonly units: Int32Array;
  readonly total: number;
}

function unitsByFile(
  count: number,
  file: NonNullable<KeyContext['postedCoefficients']>,
): (step: number) => PostedUnits {
  const units = new Int32Array(count);
  return (step) => {
    let total = 0;
    for (let i = 0; i < count; i++) {
      units[i] = file.units(i, step);
      total += units[i];
    }
    return { units, total };
  };
}

function isNamed(member: Member, to: KeyContext['rules'][number]['to']): boolean {
  if (to === 'households') return member.kind === 'household';
  if (to === 'lowIncome') return member.kind === 'household' && member.isPoor;
  return member.kind === to;
}

/** Rules repeat every day of a kind: the coefficients of each kind of day and quarter are made once. */
function unitsByRules({ members, rules, calendar }: KeyContext): (step: number) => PostedUnits {
  const quarters = rules.map((rule) => quartersOf(rule.hours));
  const known = new Map<string, PostedUnits>();
  const at = (isWorkday: boolean, quarter: number): PostedUnits => {
    const active = rules.filter(
      (rule, r) => quarters[r][quarter] === 1 && (rule.days === 'all' || (rule.days === 'workday') === isWorkday),
    );
    const signature = active.map((rule) => rules.indexOf(rule)).join(',');
    const found = known.get(signature);
    if (found !== undefined) return found;
    const made = sharesOf(members, active);
    known.set(signature, made);
    return made;
  };
  const table = [true, false].map((isWorkday) => Array.from({ length: STEPS_PER_DAY }, (_, q) => at(isWorkday, q)));
  return (step) => table[calendar.localType[step] === DAY_TYPE.workday ? 0 : 1][calendar.localQuarter[step]];
}

/** What the rules of a moment give each member: whole parts of a million, so that no Wh is lost to a rounded share. */
function sharesOf(members: readonly Member[], active: KeyContext['rules']): PostedUnits {
  const promisedTo = new Float64Array(members.length);
  const isOther = new Uint8Array(members.length).fill(1);
  let promised = 0;
  for (const rule of active) {
    const beneficiaries = members.flatMap((member, i) => (isNamed(member, rule.to) ? [i] : []));
    for (const i of beneficiaries) {
      promisedTo[i] += rule.shareRatio / beneficiaries.length;
      isOther[i] = 0;
    }
    if (beneficiaries.length > 0) promised += rule.shareRatio;
  }
  // More than the whole is promised only where rules overlap: each then keeps its proportion.
  const promisedUnits = Math.round(Math.min(1, promised) * COEFFICIENT_UNITS);
  const units = unitsByWeight(promisedUnits, promisedTo);
  unitsByWeight(COEFFICIENT_UNITS - promisedUnits, isOther).forEach((part, i) => {
    units[i] += part;
  });
  return { units, total: units.reduce((a, b) => a + b, 0) };
}
