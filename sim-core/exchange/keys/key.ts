import type { YearCalendar } from '../../calendar/year.ts';
import type { Place } from '../../commune/commune.ts';
import type { Values } from '../../parameters/index.ts';
import type { Lists, SiteKind } from '../../parameters/lists.ts';
import type { Bilingual } from '../../parameters/row.ts';

/** A member of a collective self-consumption operation, as a key may know it. */
export interface Member {
  /** Stable whatever the order of the list. */
  readonly stableId: number;
  readonly name: string;
  readonly kind: SiteKind | 'household';
  readonly isPoor: boolean;
  readonly persons: number;
  readonly subscribedKva: number;
  readonly place: Place;
}

export interface KeyContext {
  /** In the order of their stable ids, which is that in which ties are broken. */
  readonly members: readonly Member[];
  readonly calendar: YearCalendar;
  readonly values: Values;
  readonly rules: Lists['sharing.rules'];
  /** Posted coefficients by sharing step and member, from a file; null where there is none. */
  readonly postedCoefficients: PostedCoefficients | null;
}

/** Coefficients of a custom key as a file posts them. */
export interface PostedCoefficients {
  /** A member's share of the pool at a step, whole parts of a million, 0 where none is posted; at most a million in all. */
  units(member: number, step: number): number;
}

/**
 * One step of sharing. Columns run over the members; energies are whole Wh. The key adds to `allottedWh`; where it pairs
 * producers with consumers it adds to `givenWh` too, else the caller splits what was allotted over the producers.
 */
export interface SharingStep {
  /** First simulated step that it covers. */
  readonly step: number;
  /** What each member still draws from the network. */
  readonly needWh: Int32Array;
  readonly needTotalWh: number;
  /** What each member feeds into it. */
  readonly surplusWh: Int32Array;
  readonly surplusTotalWh: number;
  /** Hold what steps before have brought, so that a key only adds. */
  readonly allottedWh: Int32Array;
  readonly givenWh: Int32Array;
}

export interface Allocator {
  /**
   * Allots a step with a surplus and a need above 0. Whatever the key: 0 ≤ what it allots ≤ need for each member, and
   * the sum is at most the surplus.
   *
   * @returns that sum
   */
  allocate(step: SharingStep): number;
  /** Whether it adds to `givenWh`. */
  readonly isPaired: boolean;
  /** The share of the pool that the key posts for a member at a step, for the operator's file; null where the operator computes it. */
  postedRatio(member: number, step: number): number | null;
}

export interface AllocationKey {
  readonly id: Values['sharing.key'];
  readonly label: Bilingual;
  /** What the key does, in one sentence for a council. */
  readonly description: Bilingual;
  create(context: KeyContext): Allocator;
}
