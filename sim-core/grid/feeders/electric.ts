import type { Values } from '../../parameters/index.ts';
import type { Issue } from '../../result.ts';
import type { Topology } from './topology.ts';

export const NOMINAL_V = 230;
const W_PER_KW = 1000;
const M_PER_KM = 1000;
const PHASES = 3;

/**
 * What the wires do to power, balanced over three phases and linear at the nominal voltage (domain model §5): a segment
 * that carries P and Q loses R(P² + Q²)/V² with V between phases, and lowers the voltage to neutral by (RP + XQ)/(3·230).
 * The unbalance factor stands on losses, voltages and currents alike: the most loaded phase carries that much more than
 * a third.
 */
export interface Electric {
  /** By node, of the segment towards the transformer: kW lost per kVA². */
  readonly lossPerKva2: Float64Array;
  /** Volts per kW and per kvar. */
  readonly dropVPerKw: Float64Array;
  readonly dropVPerKvar: Float64Array;
  /** Square of the power that the cable carries, kVA². */
  readonly limitKva2: Float64Array;
  /** By group. */
  readonly ratedKva: Float64Array;
  readonly ironKw: Float64Array;
  readonly copperPerKva2: Float64Array;
  /** kvar drawn with each kW consumed; panels feed in at a power factor of 1. */
  readonly tanPhi: number;
  readonly busbarV: number;
  /** How far below and above the busbar's a voltage may lie, both positive. */
  readonly dropLimitV: number;
  readonly riseLimitV: number;
}

export function electricOf(topology: Topology, values: Values): Electric {
  const nodes = topology.rowStart.length;
  const unbalance = values['grid.unbalanceFactor'];
  const betweenPhasesV2 = PHASES * NOMINAL_V * NOMINAL_V;
  const lossPerKva2 = new Float64Array(nodes);
  const dropVPerKw = new Float64Array(nodes);
  const dropVPerKvar = new Float64Array(nodes);
  const limitKva2 = new Float64Array(nodes);
  topology.cable.forEach((cable, n) => {
    const km = topology.lengthM[n] / M_PER_KM;
    const ohm = cable.resistanceOhmPerKm * km;
    const limitKva = (PHASES * NOMINAL_V * cable.ampacityA) / W_PER_KW / unbalance;
    lossPerKva2[n] = (unbalance * ohm * W_PER_KW) / betweenPhasesV2;
    dropVPerKw[n] = (unbalance * ohm * W_PER_KW) / (PHASES * NOMINAL_V);
    dropVPerKvar[n] = (unbalance * cable.reactanceOhmPerKm * km * W_PER_KW) / (PHASES * NOMINAL_V);
    limitKva2[n] = limitKva * limitKva;
  });
  const rated = topology.transformers.map((t) => t.ratedKva);
  const fullKva = values['grid.transformerKva'];
  const powerFactor = values['grid.powerFactor'];
  const band = values['grid.voltageBandRatio'] * NOMINAL_V;
  const busbarV = values['grid.busbarVoltageV'];
  return {
    lossPerKva2,
    dropVPerKw,
    dropVPerKvar,
    limitKva2,
    ratedKva: Float64Array.from(rated),
    // Smaller transformers lose in proportion to their size.
    ironKw: Float64Array.from(rated, (kva) => (values['grid.transformerIronKw'] * kva) / fullKva),
    copperPerKva2: Float64Array.from(rated, (kva) => values['grid.transformerCopperKw'] / (fullKva * kva)),
    tanPhi: Math.sqrt(1 - powerFactor * powerFactor) / powerFactor,
    busbarV,
    dropLimitV: busbarV - (NOMINAL_V - band),
    riseLimitV: NOMINAL_V + band - busbarV,
  };
}

/** What the rows cannot say one by one: the busbar itself must lie within the voltage band. */
export function feederIssues(values: Values): Issue[] {
  const band = values['grid.voltageBandRatio'] * NOMINAL_V;
  const busbarV = values['grid.busbarVoltageV'];
  if (Math.abs(busbarV - NOMINAL_V) < band) return [];
  const [low, high] = [NOMINAL_V - band, NOMINAL_V + band].map((volts) => String(Math.round(volts * 10) / 10));
  return [
    {
      code: 'grid.busbarVoltage',
      path: 'grid.busbarVoltageV',
      expected: {
        fr: `entre ${low.replace('.', ',')} et ${high.replace('.', ',')}`,
        en: `between ${low} and ${high}`,
      },
      found: String(busbarV),
      unit: 'V',
    },
  ];
}
