import { microEurPerKwh, roundMicroEur } from '../../units.ts';
import { exciseMicroEur, type SupplyContract } from './option.ts';

/** Day-ahead price passed on by the hour, with the supplier's margin, the grid fee and the taxes. */
export const spot: SupplyContract = {
  id: 'spot',
  label: { fr: 'Prix de marché', en: 'Spot price' },
  subscription: 'base',
  priceMicroEurPerKwh({ values, spotEurPerMwh }) {
    const added =
      microEurPerKwh(values['prices.spotMarginEurPerKwh']) +
      microEurPerKwh(values['prices.turpeEnergyEurPerKwh']) +
      exciseMicroEur(values);
    const withVat = 1 + values['prices.vatRatio'];
    return spotEurPerMwh.map((price) => roundMicroEur((price * 1000 + added) * withVat));
  },
};
