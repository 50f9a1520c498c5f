import { describe, expect, test } from 'vitest';
import { NO_INPUTS } from '../../sim-core/inputs.ts';
import { yearHash } from '../../sim-core/run.ts';
import type { Scenario } from '../../sim-core/scenario/scenario.ts';
import { openSession } from '../../sim-core/session.ts';
import { runAll, SMALL, scenarioOf } from '../support/runs.ts';

/** Levers pulled one after the other on one session, and the layer each should start from. */
const CHANGES: readonly [string, string][] = [
  ['sharing.localPriceEurPerKwh=0.07', 'accounts'],
  ['sharing.key=static', 'settlement'],
  ['pv.adoptionRatio=0.6', 'dispatch'],
  ['pv.adoptionRatio=0.1', 'dispatch'],
  ['sharing.participationRatio=0.5', 'settlement'],
  ['pv.kwpPerHome=9', 'dispatch'],
  ['pv.ageYears=12', 'dispatch'],
  ['prices.date=2025-02-01', 'dispatch'],
  ['sharing.stepMinutes=30', 'settlement'],
  ['sharing.organiserFixedEurPerYear=0', 'accounts'],
  ['appliances.lighting.energyKwhPerYear=60', 'needs'],
  ['weather.city=nice', 'climate'],
  ['pv.adoptionRatio=0', 'dispatch'],
  ['pv.adoptionRatio=0.4', 'dispatch'],
  ['commune.inhabitants=75', 'commune'],
  ['sharing.key=fullDynamic', 'settlement'],
];

describe('a session answers as a full run does, bit for bit', () => {
  test('lever after lever', () => {
    const session = openSession(NO_INPUTS);
    const settings: string[] = [...SMALL];
    expect(session.run(scenarioOf(settings))).toMatchObject({ ok: true, value: { from: 'commune' } });
    for (const [change, layer] of CHANGES) {
      settings.push(change);
      const scenario = scenarioOf(settings);
      const answer = session.run(scenario);
      if (!answer.ok) throw new Error(JSON.stringify(answer.issues));
      const full = runAll(scenario);
      expect(answer.value.from, change).toBe(layer);
      expect(yearHash(answer.value.year), change).toBe(full.outcomes[0].hash);
      expect(answer.value.year.bills, change).toEqual(full.outcomes[0].bills);
      expect(answer.value.year.tally.participants, change).toEqual(full.outcomes[0].tally.participants);
    }
  }, 300_000);

  test('the same scenario again computes nothing', () => {
    const session = openSession(NO_INPUTS);
    const scenario = scenarioOf(SMALL);
    const first = session.run(scenario);
    const again = session.run({ ...scenario, name: 'other' } as Scenario);
    if (!first.ok || !again.ok) throw new Error('refused');
    expect(again.value.from).toBeNull();
    expect(again.value.year).toBe(first.value.year);
  });

  test('several years or communes are refused: they are no instant answer', () => {
    for (const setting of ['calendar.years=2', 'territory.communes=3']) {
      const answer = openSession(NO_INPUTS).run(scenarioOf([...SMALL, setting]));
      expect(answer).toMatchObject({ ok: false, issues: [{ code: 'session.single' }] });
    }
  });

  test('a refused change leaves the session as it was', () => {
    const session = openSession(NO_INPUTS);
    const good = session.run(scenarioOf(SMALL));
    const bad = session.run(scenarioOf([...SMALL, 'prices.date=1999-01-01']));
    const after = session.run(scenarioOf(SMALL));
    expect(bad.ok).toBe(false);
    if (!good.ok || !after.ok) throw new Error('refused');
    expect(after.value.year).toBe(good.value.year);
  });
});
