import { ACTORS, type Actor, discountRatioOf, investmentValue, summedFlowsEur } from '../accounts/investment.ts';
import type { Tally } from '../accounts/tally.ts';
import type { Investment } from '../accounts/yearInvestments.ts';
import type { Values } from '../parameters/index.ts';
import { MICRO_EUR_PER_EUR } from '../units.ts';

/** What one actor took up in a year, or all of them; what it is worth is null where nothing was. */
export interface InvestmentLine {
  readonly actor: Actor | 'total';
  /** Before grants. */
  readonly investedEur: number;
  readonly grantsEur: number;
  readonly paybackYears: number | null;
  readonly netPresentValueEur: number | null;
  readonly internalRateRatio: number | null;
}

/** A line by actor, then all together: their values add up, each at its own rate. */
export function investmentLines({ investments }: Tally, values: Values): InvestmentLine[] {
  const lines = ACTORS.map((actor) => ({
    actor,
    ...worthOf(investments.byActor[actor], discountRatioOf(actor, values)),
  }));
  const sum = (of: (line: (typeof lines)[number]) => number) => lines.reduce((total, line) => total + of(line), 0);
  const investedEur = sum((line) => line.investedEur);
  const { paybackYears, internalRateRatio } = investmentValue(
    summedFlowsEur(ACTORS.map((actor) => flowsEur(investments.byActor[actor]))),
    0,
  );
  const isAny = investedEur > 0;
  return [
    ...lines,
    {
      actor: 'total',
      investedEur,
      grantsEur: sum((line) => line.grantsEur),
      paybackYears: isAny ? paybackYears : null,
      netPresentValueEur: isAny ? sum((line) => line.netPresentValueEur ?? 0) : null,
      internalRateRatio: isAny ? internalRateRatio : null,
    },
  ];
}

/** What panels are worth to the mean home that has any, as if it had put them up this year; null without one. */
export function panelWorth({ investments: { panels } }: Tally, values: Values): Omit<InvestmentLine, 'actor'> {
  return worthOf(panels, discountRatioOf('household', values), panels.homes);
}

/** @param parts equal parts that one of is told of */
function worthOf(investment: Investment, discountRatio: number, parts = 1): Omit<InvestmentLine, 'actor'> {
  const investedEur = investment.invested / MICRO_EUR_PER_EUR;
  const grantsEur = investment.grants / MICRO_EUR_PER_EUR;
  if (investment.invested === 0) {
    return { investedEur, grantsEur, paybackYears: null, netPresentValueEur: null, internalRateRatio: null };
  }
  const { paybackYears, netPresentValueEur, internalRateRatio } = investmentValue(
    flowsEur(investment).map((flow) => flow / parts),
    discountRatio,
  );
  return { investedEur, grantsEur, paybackYears, netPresentValueEur, internalRateRatio };
}

function flowsEur({ flows }: Investment): Float64Array {
  return flows.map((flow) => flow / MICRO_EUR_PER_EUR);
}
