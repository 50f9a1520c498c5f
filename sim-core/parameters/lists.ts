import { PERIODS_PATTERN } from '../calendar/periods.ts';
import { FUEL_CHOICES, NETWORK_CHOICES } from './boilerRooms.ts';
import {
  type Bilingual,
  choice,
  file,
  type Layer,
  number,
  optionalNumber,
  type Row,
  ratio,
  text,
  toggle,
  type ValueOf,
} from './row.ts';

/** A parameter that is a list of things of one kind; the fields of a thing are rows themselves. */
export interface ListRow<P extends string = string, R extends Row = Row> {
  readonly path: P;
  readonly label: Bilingual;
  readonly layer: Layer;
  readonly fields: readonly R[];
  /** Fields that have no default. */
  readonly required: readonly string[];
}

function list<const P extends string, R extends Row>(row: ListRow<P, R>): ListRow<P, R> {
  return row;
}

const ANY_TEXT = /^.*$/s;
const NAME = /^[^\s,;][^,;\n]{0,79}$/;
const name = { fr: 'un nom sans virgule ni point-virgule', en: 'a name without comma or semicolon' };

const tilt = number('tiltDeg', {
  label: { fr: 'Inclinaison', en: 'Tilt' },
  unit: '°',
  min: 0,
  max: 90,
  default: 30,
  role: 'fact',
  layer: 'commune',
  source: 'A',
});

const azimuth = number('azimuthDeg', {
  label: { fr: 'Azimut, du nord vers l’est', en: 'Azimuth, from north eastward' },
  unit: '°',
  min: 0,
  max: 360,
  default: 180,
  role: 'fact',
  layer: 'commune',
  source: 'A',
});

const kwp = number('kwp', {
  label: { fr: 'Puissance crête', en: 'Peak power' },
  unit: 'kWc',
  min: 0,
  max: 10_000,
  default: 0,
  role: 'fact',
  layer: 'commune',
  source: '—',
});

const place = [
  optionalNumber('eastM', {
    label: { fr: 'Position à l’est du centre', en: 'Position east of the centre' },
    unit: 'm',
    min: -30_000,
    max: 30_000,
    derived: { fr: 'tirée au sort dans la commune', en: 'drawn within the commune' },
    role: 'fact',
    layer: 'commune',
    source: '—',
  }),
  optionalNumber('northM', {
    label: { fr: 'Position au nord du centre', en: 'Position north of the centre' },
    unit: 'm',
    min: -30_000,
    max: 30_000,
    derived: { fr: 'tirée au sort dans la commune', en: 'drawn within the commune' },
    role: 'fact',
    layer: 'commune',
    source: '—',
  }),
] as const;

const household = text('household', {
  label: { fr: 'Foyer', en: 'Household' },
  pattern: NAME,
  form: { fr: 'numéro ou nom du foyer', en: "the household's number or name" },
  default: '',
  role: 'fact',
  layer: 'commune',
  source: '—',
});

export const listRows = [
  list({
    path: 'sites',
    label: { fr: 'Bâtiments publics, commerces, fermes', en: 'Public buildings, shops, farms' },
    layer: 'commune',
    required: ['kind', 'name', 'energyKwhPerYear'],
    fields: [
      choice('kind', {
        label: { fr: 'Nature', en: 'Kind' },
        choices: [
          { value: 'school', label: { fr: 'école', en: 'school' } },
          { value: 'townHall', label: { fr: 'mairie', en: 'town hall' } },
          { value: 'streetLighting', label: { fr: 'éclairage public', en: 'street lighting' } },
          { value: 'pump', label: { fr: 'pompage', en: 'pumping' } },
          { value: 'shop', label: { fr: 'commerce', en: 'shop' } },
          { value: 'farm', label: { fr: 'ferme', en: 'farm' } },
          { value: 'biogas', label: { fr: 'unité de biogaz', en: 'biogas plant' } },
          { value: 'battery', label: { fr: 'batterie de la commune', en: 'community battery' } },
          { value: 'boilerRoom', label: { fr: 'chaufferies', en: 'boiler rooms' } },
        ],
        default: 'townHall',
        role: 'fact',
        layer: 'commune',
        source: '—',
      }),
      text('name', {
        label: { fr: 'Nom', en: 'Name' },
        pattern: NAME,
        form: name,
        default: '',
        role: 'fact',
        layer: 'commune',
        source: '—',
      }),
      number('energyKwhPerYear', {
        label: { fr: 'Consommation annuelle', en: 'Yearly consumption' },
        unit: 'kWh/an',
        min: 0,
        max: 50_000_000,
        default: 0,
        role: 'fact',
        layer: 'commune',
        source: '—',
      }),
      kwp,
      tilt,
      azimuth,
      number('subscribedKva', {
        label: { fr: 'Puissance souscrite', en: 'Subscribed power' },
        unit: 'kVA',
        min: 3,
        max: 36,
        default: 36,
        role: 'fact',
        layer: 'accounts',
        source: 'A',
      }),
      toggle('member', {
        label: { fr: 'Participe au partage', en: 'Takes part in sharing' },
        default: true,
        role: 'lever',
        layer: 'settlement',
        source: 'A',
      }),
      ...place,
    ],
  }),
  list({
    path: 'extraHouseholds',
    label: { fr: 'Foyers ajoutés à la population', en: 'Households added to the population' },
    layer: 'commune',
    required: ['name'],
    fields: [
      text('name', {
        label: { fr: 'Nom', en: 'Name' },
        pattern: NAME,
        form: name,
        default: '',
        role: 'fact',
        layer: 'commune',
        source: '—',
      }),
      number('persons', {
        label: { fr: 'Personnes', en: 'Persons' },
        unit: '',
        min: 1,
        max: 12,
        integer: true,
        default: 2,
        role: 'fact',
        layer: 'commune',
        source: '—',
      }),
      number('incomeEurPerUc', {
        label: { fr: 'Niveau de vie', en: 'Living standard' },
        unit: '€/UC/an',
        min: 1,
        max: 1_000_000,
        default: 25_760,
        role: 'fact',
        layer: 'commune',
        source: 'INSEE (P5)',
      }),
      choice('dwelling', {
        label: { fr: 'Logement', en: 'Dwelling' },
        choices: [
          { value: 'house', label: { fr: 'maison', en: 'house' } },
          { value: 'flat', label: { fr: 'appartement', en: 'flat' } },
        ],
        default: 'house',
        role: 'fact',
        layer: 'commune',
        source: '—',
      }),
      number('areaM2', {
        label: { fr: 'Surface', en: 'Area' },
        unit: 'm²',
        min: 9,
        max: 1000,
        default: 100,
        role: 'fact',
        layer: 'commune',
        source: '—',
      }),
      kwp,
      tilt,
      azimuth,
      toggle('member', {
        label: { fr: 'Participe au partage', en: 'Takes part in sharing' },
        default: true,
        role: 'lever',
        layer: 'settlement',
        source: 'A',
      }),
      ...place,
    ],
  }),
  list({
    path: 'meterCurves',
    label: { fr: 'Courbes de compteurs réels', en: 'Curves of real meters' },
    layer: 'needs',
    required: ['household', 'file'],
    fields: [
      household,
      file('file', {
        label: { fr: 'Fichier de mesure', en: 'Meter file' },
        form: {
          fr: 'export Linky (CSV, JSON), UCI, CityLearn, OPSD',
          en: 'Linky export (CSV, JSON), UCI, CityLearn, OPSD',
        },
        role: 'fact',
        layer: 'needs',
        source: '—',
      }),
      text('column', {
        label: { fr: 'Colonne à lire (OPSD)', en: 'Column to read (OPSD)' },
        pattern: ANY_TEXT,
        form: { fr: 'un nom de colonne', en: 'a column name' },
        default: '',
        role: 'fact',
        layer: 'needs',
        source: '—',
      }),
      text('consent', {
        label: { fr: 'Accord de la personne (date, forme)', en: "The person's consent (date, form)" },
        pattern: ANY_TEXT,
        form: { fr: 'texte libre', en: 'free text' },
        default: '',
        role: 'fact',
        layer: 'record',
        source: 'RGPD, article 6 ; code de l’énergie, article R341-5',
      }),
    ],
  }),
  list({
    path: 'pv.arrays',
    label: { fr: 'Champs de panneaux décrits un à un', en: 'Panel arrays described one by one' },
    layer: 'commune',
    required: ['household', 'kwp'],
    fields: [household, kwp, tilt, azimuth],
  }),
  list({
    path: 'boilerRooms',
    label: { fr: 'Chaufferies et réseaux de chaleur', en: 'Boiler rooms and heat networks' },
    layer: 'needs',
    required: ['name'],
    fields: [
      text('name', {
        label: { fr: 'Nom', en: 'Name' },
        pattern: NAME,
        form: name,
        default: '',
        role: 'fact',
        layer: 'needs',
        source: '—',
      }),
      choice('fuel', {
        label: { fr: 'Combustible', en: 'Fuel' },
        choices: FUEL_CHOICES,
        default: 'gasCondensing',
        role: 'lever',
        layer: 'needs',
        source: '—',
      }),
      choice('network', {
        label: { fr: 'Réseau', en: 'Network' },
        choices: NETWORK_CHOICES,
        default: 'none',
        role: 'fact',
        layer: 'needs',
        source: '—',
      }),
      optionalNumber('homes', {
        label: { fr: 'Logements desservis', en: 'Homes served' },
        unit: '',
        min: 1,
        max: 100_000,
        integer: true,
        derived: {
          fr: 'une part égale des logements en chauffage collectif qui restent',
          en: 'an equal share of the homes on collective heating that are left',
        },
        role: 'fact',
        layer: 'needs',
        source: '—',
      }),
      optionalNumber('nominalKw', {
        label: { fr: 'Puissance nominale', en: 'Nominal power' },
        unit: 'kW',
        min: 1,
        max: 1_000_000,
        derived: {
          fr: 'les besoins de calcul des logements et la surpuissance usuelle',
          en: 'the design loads of the homes and the usual oversizing',
        },
        role: 'lever',
        layer: 'needs',
        source: '—',
      }),
      number('burners', {
        label: { fr: 'Brûleurs en cascade', en: 'Burners in cascade' },
        unit: '',
        min: 1,
        max: 12,
        integer: true,
        default: 2,
        role: 'fact',
        layer: 'needs',
        source: 'A',
      }),
      optionalNumber('lengthM', {
        label: { fr: 'Longueur de tranchée du réseau', en: 'Trench length of the network' },
        unit: 'm',
        min: 0,
        max: 1_000_000,
        derived: { fr: 'pipeMPerHome du réseau par logement', en: 'pipeMPerHome of the network per home' },
        role: 'fact',
        layer: 'needs',
        source: '—',
      }),
      optionalNumber('ageYears', {
        label: { fr: 'Âge', en: 'Age' },
        unit: 'an',
        min: 0,
        max: 60,
        derived: { fr: 'boilerRoom.ageYears', en: 'boilerRoom.ageYears' },
        role: 'fact',
        layer: 'needs',
        source: '—',
      }),
    ],
  }),
  list({
    path: 'sharing.rules',
    label: { fr: 'Règles de la clé dynamique « simple »', en: 'Rules of the custom dynamic key' },
    layer: 'settlement',
    required: ['to', 'shareRatio'],
    fields: [
      choice('days', {
        label: { fr: 'Jours', en: 'Days' },
        choices: [
          { value: 'all', label: { fr: 'tous', en: 'all' } },
          { value: 'workday', label: { fr: 'ouvrés', en: 'working days' } },
          { value: 'weekend', label: { fr: 'samedis, dimanches, fériés', en: 'Saturdays, Sundays, holidays' } },
        ],
        default: 'all',
        role: 'lever',
        layer: 'settlement',
        source: '—',
      }),
      text('hours', {
        label: { fr: 'Heures', en: 'Hours' },
        pattern: PERIODS_PATTERN,
        form: { fr: 'périodes locales, par exemple 08:00-17:00', en: 'local periods, for example 08:00-17:00' },
        default: '00:00-24:00',
        role: 'lever',
        layer: 'settlement',
        source: '—',
      }),
      choice('to', {
        label: { fr: 'Bénéficiaires', en: 'Beneficiaries' },
        choices: [
          { value: 'households', label: { fr: 'ménages', en: 'households' } },
          { value: 'lowIncome', label: { fr: 'ménages pauvres', en: 'poor households' } },
          { value: 'school', label: { fr: 'écoles', en: 'schools' } },
          { value: 'townHall', label: { fr: 'mairie', en: 'town hall' } },
          { value: 'streetLighting', label: { fr: 'éclairage public', en: 'street lighting' } },
          { value: 'pump', label: { fr: 'pompage', en: 'pumping' } },
          { value: 'shop', label: { fr: 'commerces', en: 'shops' } },
          { value: 'farm', label: { fr: 'fermes', en: 'farms' } },
        ],
        default: 'households',
        role: 'lever',
        layer: 'settlement',
        source: '—',
      }),
      ratio('shareRatio', {
        label: { fr: 'Part de la production', en: 'Share of the production' },
        default: 0,
        role: 'lever',
        layer: 'settlement',
        source: '—',
      }),
    ],
  }),
] as const;

type ListUnion = (typeof listRows)[number];
export type ListPath = ListUnion['path'];

type FieldsOf<P extends ListPath> = Extract<ListUnion, { path: P }>['fields'][number];

/** One entry of a list parameter, every field present. */
export type ListItem<P extends ListPath> = { readonly [R in FieldsOf<P> as R['path']]: ValueOf<R> };

export type Lists = { readonly [P in ListPath]: readonly ListItem<P>[] };

export type SiteKind = ListItem<'sites'>['kind'];
export type Beneficiary = ListItem<'sharing.rules'>['to'];

const byPath = new Map<string, ListRow>(listRows.map((row) => [row.path, row as ListRow]));

export function listRow(path: string): ListRow | undefined {
  return byPath.get(path);
}

export function emptyLists(): Lists {
  return Object.fromEntries(listRows.map((row) => [row.path, []])) as unknown as Lists;
}
