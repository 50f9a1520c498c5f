import { type SupplyContract, statedOrRow } from './option.ts';

export const peakOffPeak: SupplyContract = {
  id: 'peakOffPeak',
  label: { fr: 'Heures pleines / heures creuses', en: 'Peak / off-peak' },
  subscription: 'peakOffPeak',
  priceMicroEurPerKwh({ calendar, values, offPeakQuarters }) {
    const peak = statedOrRow(values['prices.peakEurPerKwh'], 'peak', values);
    const offPeak = statedOrRow(values['prices.offPeakEurPerKwh'], 'offPeak', values);
    return Float64Array.from(calendar.localQuarter, (quarter) => (offPeakQuarters[quarter] === 1 ? offPeak : peak));
  },
};
