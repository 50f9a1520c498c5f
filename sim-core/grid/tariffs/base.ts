import { type SupplyContract, statedOrRow } from './option.ts';

export const base: SupplyContract = {
  id: 'base',
  label: { fr: 'Base', en: 'Base' },
  subscription: 'base',
  priceMicroEurPerKwh: ({ calendar, values }) =>
    new Float64Array(calendar.steps).fill(statedOrRow(values['prices.baseEurPerKwh'], 'base', values)),
};
