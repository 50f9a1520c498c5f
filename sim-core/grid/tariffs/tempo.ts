import { rowMicroEur, type SupplyContract } from './option.ts';

const DAY_BEGINS = 6 * 4;
const OFF_PEAK_FROM = 22 * 4;

/** Three colours of day, each with peak (6–22 h) and off-peak hours; a Tempo day runs from 6 h to 6 h. */
export const tempo: SupplyContract = {
  id: 'tempo',
  label: { fr: 'Tempo', en: 'Tempo' },
  subscription: 'tempo',
  priceMicroEurPerKwh({ calendar, values, tempoColours }) {
    const prices = [
      [rowMicroEur('tempoBlueOffPeak', values), rowMicroEur('tempoBluePeak', values)],
      [rowMicroEur('tempoWhiteOffPeak', values), rowMicroEur('tempoWhitePeak', values)],
      [rowMicroEur('tempoRedOffPeak', values), rowMicroEur('tempoRedPeak', values)],
    ];
    return Float64Array.from({ length: calendar.steps }, (_, t) => {
      const quarter = calendar.localQuarter[t];
      const tempoDay = calendar.localDay[t] - (quarter < DAY_BEGINS ? 1 : 0);
      // The first six hours of a year belong to a day before it: they take the colour of 1 January.
      const colour = tempoColours[Math.max(0, tempoDay)];
      const isPeak = quarter >= DAY_BEGINS && quarter < OFF_PEAK_FROM;
      return prices[colour][isPeak ? 1 : 0];
    });
  },
};
