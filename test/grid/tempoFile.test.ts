import { describe, expect, test } from 'vitest';
import { civilDate, dayNumber } from '../../sim-core/calendar/civil.ts';
import { TEMPO } from '../../sim-core/grid/tempoDays.ts';
import { readTempoCalendar } from '../../sim-core/grid/tempoFile.ts';
import { accepted, issuesOf } from '../curves/support.ts';
import { describeWithSharedData, sharedText } from '../support/shared.ts';

const read = (...lines: string[]) => readTempoCalendar(lines.join('\r\n'), 'tempo.csv');

describe('a Tempo calendar', () => {
  test('a colour a day', () => {
    expect(accepted(read('31/12/2024;BLEU', '1/1/2025;Blanc', '02/01/2025;ROUGE', ''))).toEqual({
      firstDay: dayNumber(2024, 12, 31),
      colours: Uint8Array.of(TEMPO.blue, TEMPO.white, TEMPO.red),
    });
  });

  test.each<[string, string[], object]>([
    [
      'a hole',
      ['01/01/2025;BLEU', '03/01/2025;BLEU'],
      { code: 'tempo.notTheNextDay', line: 2, expected: '2025-01-02', found: '2025-01-03' },
    ],
    [
      'a day twice',
      ['01/01/2025;BLEU', '01/01/2025;BLEU'],
      { code: 'tempo.notTheNextDay', line: 2, found: '2025-01-01' },
    ],
    ['another colour', ['01/01/2025;BLEU', '02/01/2025;VERT'], { code: 'tempo.colour', line: 2, found: 'VERT' }],
    ['no colour', ['01/01/2025;'], { code: 'tempo.colour', line: 1, found: '' }],
    ['a day that does not exist', ['29/02/2025;BLEU'], { code: 'table.notATime', line: 1, found: '29/02/2025' }],
    ['an ISO date', ['2025-01-01;BLEU'], { code: 'table.notATime', line: 1, found: '2025-01-01' }],
    ['nothing', [], { code: 'tempo.empty', file: 'tempo.csv' }],
  ])('%s', (_, lines, expected) => expect(issuesOf(read(...lines))).toEqual([expect.objectContaining(expected)]));

  test('after a hole the days count on', () => {
    expect(issuesOf(read('01/01/2025;BLEU', '05/01/2025;BLEU', '06/01/2025;BLEU'))).toHaveLength(1);
  });

  test('at most twenty issues are told', () => {
    expect(issuesOf(read(...new Array(40).fill('x;y')))).toHaveLength(20);
  });
});

describeWithSharedData('RTE’s calendar from September 2014 to August 2023', () => {
  test('seasons of 300 or 301 blue, 43 white and 22 red days', () => {
    const { firstDay, colours } = accepted(
      readTempoCalendar(sharedText('grid/tempo_calendar_2014-09_2023-08.csv'), 'tempo.csv'),
    );
    expect(colours).toHaveLength(3259);
    expect(firstDay).toBe(dayNumber(2014, 9, 1));
    const seasons = new Map<number, number[]>();
    colours.forEach((colour, i) => {
      const { year, month } = civilDate(firstDay + i);
      const season = month >= 9 ? year : year - 1;
      const counts = seasons.get(season) ?? [0, 0, 0];
      counts[colour]++;
      seasons.set(season, counts);
    });
    expect(Object.fromEntries(seasons)).toEqual({
      2014: [300, 43, 22],
      2015: [301, 43, 22],
      2016: [300, 43, 22],
      2017: [300, 43, 22],
      2018: [300, 43, 22],
      // The file departs from the rule here and in 2021.
      2019: [301, 47, 18],
      2020: [300, 43, 22],
      2021: [301, 42, 22],
      // The file stops on 3 August.
      2022: [272, 43, 22],
    });
  });
});
