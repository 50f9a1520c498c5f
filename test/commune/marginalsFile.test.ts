import { describe, expect, test } from 'vitest';
import { CLASSES, DIMENSIONS } from '../../sim-core/commune/marginals.ts';
import { readMarginals } from '../../sim-core/commune/marginalsFile.ts';
import { accepted, issuesOf } from '../curves/support.ts';

const HEADER = 'dimension;classe;effectif';
const read = (...lines: string[]) => readMarginals([HEADER, ...lines].join('\n'), 'census.csv');

describe('census marginals', () => {
  test('all dimensions by the names of the synthesis, in any order', () => {
    const rows = DIMENSIONS.flatMap((dimension) =>
      CLASSES[dimension].map((name, i) => `${dimension};${name};${10 + i}`),
    );
    const expected = Object.fromEntries(DIMENSIONS.map((d) => [d, CLASSES[d].map((_, i) => 10 + i)]));
    expect(accepted(read(...rows))).toEqual(expected);
    expect(accepted(read(...rows.reverse()))).toEqual(expected);
  });

  test('French names, with or without accents', () => {
    const rows = [
      'Logement;Maison;12,5',
      'Logement;Appartement;1 234,25',
      'Statut;Propriétaire;3',
      'statut;locataire prive;2',
      'STATUT;Locataire social;1',
      'Période;<1949;1',
      'periode;1949-1974;2',
      'periode;1975–1989;3',
      'periode;1990-2005;4',
      'periode;2006-2012;5',
      'periode;≥2013;6',
    ];
    expect(accepted(read(...rows, 'âge;<40;1', 'age;40-64;2', 'age;>=65;0'))).toEqual({
      dwelling: [12.5, 1234.25],
      tenure: [3, 2, 1],
      period: [1, 2, 3, 4, 5, 6],
      age: [1, 2, 0],
    });
    expect(accepted(read('taille;1;5', 'taille;2;4', 'taille;3;3', 'taille;4;2', 'taille;5 et plus;1'))).toEqual({
      size: [5, 4, 3, 2, 1],
    });
  });

  test('commas separate where there is no semicolon', () => {
    expect(accepted(readMarginals('dimension,class,count\ndwelling,house,2.5\ndwelling,flat,1', 'c.csv'))).toEqual({
      dwelling: [2.5, 1],
    });
  });

  test.each<[string, string[], object]>([
    [
      'a class is missing',
      ['logement;maison;1'],
      { code: 'marginals.classMissing', path: 'dwelling', expected: 'flat' },
    ],
    [
      'a class stands twice',
      ['logement;maison;1', 'dwelling;house;2', 'logement;appartement;3'],
      { code: 'marginals.classTwice', line: 3, path: 'dwelling', found: 'house' },
    ],
    [
      'a class of another dimension',
      ['logement;maison;1', 'logement;appartement;1', 'logement;<40;1'],
      { code: 'marginals.class', line: 4, path: 'dwelling', expected: 'house, flat', found: '<40' },
    ],
    ['an unknown dimension', ['revenu;haut;1'], { code: 'marginals.dimension', line: 2, found: 'revenu' }],
    ['a name every object has', ['constructor;x;1'], { code: 'marginals.dimension', line: 2, found: 'constructor' }],
    [
      'a negative count',
      ['logement;maison;-1', 'logement;appartement;1'],
      { code: 'table.negative', line: 2, path: 'effectif', found: '-1' },
    ],
    [
      'a count in words',
      ['logement;maison;beaucoup', 'logement;appartement;1'],
      { code: 'table.notANumber', line: 2, found: 'beaucoup' },
    ],
    ['no count', ['logement;maison', 'logement;appartement;1'], { code: 'table.notANumber', line: 2, found: '' }],
    ['no rows', [], { code: 'marginals.empty' }],
  ])('%s', (_, lines, expected) => expect(issuesOf(read(...lines))).toEqual([expect.objectContaining(expected)]));

  test.each(['', 'logement;maison;1'])('a file without its heading: %j', (text) => {
    expect(issuesOf(readMarginals(text, 'c.csv'))).toMatchObject([{ code: 'marginals.header', line: 1 }]);
  });
});
