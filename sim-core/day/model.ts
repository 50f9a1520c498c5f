import type { HeatPlants } from '../agents/boilerRoom/heatPlants.ts';
import type { HomesHeat } from '../agents/heat/homes.ts';
import type { WaterTanks } from '../agents/hotWater/electricTanks.ts';
import type { HomeWater } from '../agents/hotWater/homeWater.ts';
import type { HouseholdLoads } from '../agents/household.ts';
import type { StatedLoads } from '../agents/statedLoads.ts';
import type { CommunityBattery } from '../agents/storage/communityBattery.ts';
import type { HomeStorage } from '../agents/storage/homeStorage.ts';
import type { YearCalendar } from '../calendar/year.ts';
import type { Sharing } from '../exchange/sharing.ts';
import type { Supply, valuer } from '../exchange/valuation.ts';
import type { Feeders, FeederYear } from '../grid/feeders/index.ts';
import type { Flexibility } from '../grid/flexibility/index.ts';
import type { Counters } from '../world/counters.ts';
import type { Meters } from '../world/meter.ts';
import type { Plants } from '../world/plants.ts';
import type { Registers } from '../world/registers.ts';
import type { CommuneSeries } from '../world/series.ts';

/** Layer 2: what people need, whatever panels and storage do. */
export interface NeedsLayer {
  /** Events in which people use less; null where a scenario asks for none. */
  readonly flexibility: Flexibility | null;
  readonly households: HouseholdLoads;
  readonly heat: HomesHeat;
  readonly water: HomeWater;
  readonly heatPlants: HeatPlants;
  readonly stated: StatedLoads;
}

/** Layer 3: what makes, stores and carries power. */
export interface DispatchLayer {
  readonly plants: Plants;
  /** Power of 1 kWp of each array of `plants`, kW by step, as new. */
  readonly arraySeries: readonly Float64Array[];
  /** What age leaves of the power of a participant's panels. */
  readonly ageFactor: Float64Array;
  /** Production of a participant's biogas plant by step, kW, quantised; null for none. */
  readonly biogasKw: readonly (Float64Array | null)[];
  /** Tanks whose hours are dispatch's. */
  readonly tanks: WaterTanks;
  readonly storage: HomeStorage;
  /** Local quarter-hour at which the evening's peak begins: when events call, and what chargers then hold is counted. */
  readonly peakQuarter: number;
  /** What a household's surplus earns, micro-euro per kWh: what its storage weighs it against. */
  readonly feedInMicroEur: Float64Array;
  readonly hasOffPeak: Uint8Array;
  readonly community: CommunityBattery | null;
  /** The participant that the commune's battery is; −1 for none. */
  readonly communityParticipant: number;
  readonly feeders: Feeders;
}

/** All that a day of a commune's year is a function of. */
export interface YearModel {
  readonly calendar: YearCalendar;
  readonly participants: number;
  readonly householdCount: number;
  readonly needs: NeedsLayer;
  readonly dispatch: DispatchLayer;
  readonly sharing: Sharing;
  readonly supply: Supply;
  /** Sums and values a day of meters for these members and contracts. */
  readonly value: ReturnType<typeof valuer>;
}

/** What needs and dispatch write: remainders, registers and series. */
export interface MeteringState {
  readonly meters: Meters;
  /** Of needs, and of dispatch: layers that are computed apart keep their remainders apart. */
  readonly needCounters: Counters;
  readonly dispatchCounters: Counters;
  readonly registers: Registers;
  readonly series: CommuneSeries;
  readonly feederYear: FeederYear;
}
