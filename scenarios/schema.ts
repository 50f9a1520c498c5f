import { rows } from '../sim-core/parameters/index.ts';
import { listRows } from '../sim-core/parameters/lists.ts';
import type { Bilingual, Row } from '../sim-core/parameters/row.ts';
import { SCENARIO_VERSION } from '../sim-core/scenario/scenario.ts';
import { presets } from './presets.ts';

type Schema = Record<string, unknown>;

/** JSON Schema of a scenario file, so that an editor completes and checks it; drawn from the parameter rows. */
export function scenarioSchema(): Schema {
  const properties: Record<string, Schema> = {
    version: { type: 'integer', minimum: 1, maximum: SCENARIO_VERSION },
    name: { type: 'string' },
    description: { type: 'string' },
    preset: { enum: [...presets.keys(), 'none'] },
    seed: { type: 'integer', minimum: 0, maximum: 4_294_967_295 },
  };
  for (const row of rows) place(properties, row.path, schemaOf(row));
  for (const list of listRows) {
    place(properties, list.path, {
      type: 'array',
      description: described(list.label),
      items: {
        type: 'object',
        additionalProperties: false,
        required: list.required,
        properties: Object.fromEntries(list.fields.map((field) => [field.path, schemaOf(field)])),
      },
    });
  }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Commune Twin scenario',
    type: 'object',
    additionalProperties: false,
    // A key may also be a whole path (`pv.adoptionRatio: 0.1`): read by the program, not described twice here.
    patternProperties: { '^[A-Za-z]+[.]': {} },
    properties,
  };
}

/** Puts a schema at a dotted path, in groups within groups; beside the group where one of that name is there. */
function place(properties: Record<string, Schema>, path: string, schema: Schema): void {
  const [head, ...rest] = path.split('.');
  if (rest.length === 0) {
    properties[head] = head in properties ? { anyOf: [schema, properties[head]] } : schema;
    return;
  }
  const group = (properties[head] ??= { type: 'object', additionalProperties: false, properties: {} });
  place(group.properties as Record<string, Schema>, rest.join('.'), schema);
}

function described(label: Bilingual): string {
  return `${label.fr} / ${label.en}`;
}

function schemaOf(row: Row): Schema {
  const common = {
    description: `${described(row.label)}${'unit' in row && row.unit !== '' ? ` (${row.unit})` : ''}`,
    default: row.default,
  };
  switch (row.kind) {
    case 'number':
      return { ...common, type: row.integer ? 'integer' : 'number', minimum: row.min, maximum: row.max };
    case 'optionalNumber':
      return { ...common, type: [row.integer ? 'integer' : 'number', 'null'], minimum: row.min, maximum: row.max };
    case 'vector':
      return {
        ...common,
        type: 'array',
        items: { type: 'number', minimum: row.min, maximum: row.max },
        minItems: row.entries.length,
        maxItems: row.entries.length,
      };
    case 'choice':
      return {
        ...common,
        enum: row.choices.flatMap(({ value }) => (/^\d+$/.test(value) ? [value, Number(value)] : [value])),
      };
    case 'switch':
      return { ...common, type: 'boolean' };
    case 'text':
      return { ...common, type: 'string', pattern: row.pattern.source };
    case 'file':
      return { ...common, type: ['string', 'null'] };
  }
}
