import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Which rooms a room may import from, itself always; type imports count. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  'sim-core': [],
  scenarios: ['sim-core'],
  workers: ['sim-core', 'scenarios'],
  host: ['sim-core', 'scenarios', 'workers'],
  cli: ['sim-core', 'scenarios', 'workers', 'host'],
};

/** Which packages a room may use: the model knows no platform. */
const PACKAGES: Readonly<Record<string, RegExp>> = {
  'sim-core': /^(@noble\/hashes|simple-statistics|saxes$)/,
  scenarios: /^(yaml|fastest-levenshtein)$|\.yml\?raw$/,
  workers: /^(comlink|node:worker_threads)/,
  host: /^(node:|@duckdb\/node-api$|yaml$)/,
  cli: /^node:/,
};

const GROUND = ['units', 'math', 'prng', 'result', 'hash', 'ranking', 'largestRemainder', 'names', 'version'];

/** Inside the model, from the ground up: each may import from those before it and from nothing after it. */
const FLOORS: readonly (readonly string[])[] = [
  GROUND,
  ['calendar'],
  ['parameters'],
  ['text', 'messages', 'scenario'],
  ['buildings'],
  ['commune', 'weather', 'curves'],
  ['world'],
  ['agents', 'grid'],
  ['exchange'],
  ['accounts'],
  ['inputs'],
  ['day'],
  ['step'],
  ['layers', 'record'],
  ['run'],
  ['session', 'report'],
];

interface Import {
  readonly from: string;
  readonly to: string;
}

function sourcesOf(room: string): string[] {
  return readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .map((path) => join(room, path));
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(
    /^\s*(?:import|export)\b[^;]*?\bfrom\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|^import\s+'([^']+)'/gm,
  );
  return Array.from(found, (match) => {
    const written = match[1] ?? match[2] ?? match[3];
    const to = written.startsWith('.') ? relative(root, resolve(root, dirname(file), written)) : written;
    return { from: file, to };
  });
}

/** The part of the model that a file belongs to: its folder, or its own name. */
function partOf(path: string): string {
  const [, second] = path.split(/[\\/]/);
  return second.replace(/\.ts$/, '');
}

function floorOf(part: string): number {
  return FLOORS.findIndex((floor) => floor.includes(part));
}

describe('imports run one way', () => {
  test.each(Object.keys(ROOMS))('%s imports only from rooms below it, and only its packages', (room) => {
    const wrong = sourcesOf(room)
      .flatMap(importsOf)
      .filter(({ to }) => {
        const target = to.split(/[\\/]/)[0];
        if (target in ROOMS) return target !== room && !ROOMS[room].includes(target);
        return !PACKAGES[room].test(to);
      });
    expect(wrong).toEqual([]);
  });

  test('every part of the model has a floor, and imports only from its own part and from floors below', () => {
    const imports = sourcesOf('sim-core')
      .flatMap(importsOf)
      .filter(({ to }) => to.startsWith('sim-core'));
    const parts = new Set(imports.flatMap(({ from, to }) => [partOf(from), partOf(to)]));
    expect([...parts].filter((part) => floorOf(part) < 0)).toEqual([]);
    const wrong = imports.filter(({ from, to }) => {
      const [own, other] = [partOf(from), partOf(to)];
      if (own === other || (GROUND.includes(own) && GROUND.includes(other))) return false;
      return floorOf(other) >= floorOf(own);
    });
    expect(wrong).toEqual([]);
  });

  test('nothing imports in a circle', () => {
    const graph = new Map(
      Object.keys(ROOMS)
        .flatMap(sourcesOf)
        .map((file) => [file, importsOf(file).map(({ to }) => to)]),
    );
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      if (done.has(file) || path.includes(file)) return;
      for (const next of graph.get(file) ?? []) if (graph.has(next)) visit(next, [...path, file]);
      done.add(file);
    };
    for (const file of graph.keys()) visit(file, []);
    expect(circles).toEqual([]);
  });
});

describe('the model is pure', () => {
  const files = sourcesOf('sim-core').map((file) => ({ file, text: code(readFileSync(join(root, file), 'utf8')) }));

  /** The text without comments and strings. */
  function code(text: string): string {
    return text
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/\/\/.*$/gm, '')
      .replace(/'[^'\n]*'/g, "''");
  }

  test('no clock and no randomness of the engine', () => {
    const found = files.filter(({ text }) =>
      /\bnew Date\b|\bDate\.|Math\.random|performance\.|setTimeout|process\.|console\./.test(text),
    );
    expect(found.map(({ file }) => file)).toEqual([]);
  });

  test('none of the functions that differ between engines', () => {
    const unsafe =
      /Math\.(exp|log|log2|log10|log1p|expm1|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|pow|cbrt|hypot)\b|\*\*/;
    const found = files.filter(({ text }) => unsafe.test(text));
    expect(found.map(({ file }) => file)).toEqual([]);
  });
});
