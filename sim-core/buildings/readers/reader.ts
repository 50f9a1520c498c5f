import type { Repair, Result, Warning } from '../../result.ts';
import type { PublicKind, SurveyedBuilding } from '../building.ts';
import type { Point, Shape } from '../geometry/shapes.ts';

/** A school or a town hall that a map marks apart from the building that it is in. */
export interface PublicPlace {
  readonly kind: PublicKind;
  readonly name: string | null;
  readonly point: Point;
  /** What it stands on, where the map draws that. */
  readonly grounds: Shape | null;
}

/** Who made a file and under which terms its data may be passed on. */
export interface Attribution {
  readonly owner: string;
  readonly licence: string;
  readonly url: string;
}

/** The buildings of one file. */
export interface BuildingFile {
  readonly format: string;
  readonly attribution: Attribution;
  readonly buildings: readonly SurveyedBuilding[];
  readonly publicPlaces: readonly PublicPlace[];
  readonly repairs: readonly Repair[];
  readonly warnings: readonly Warning[];
}

/** One layout of building files. */
export interface BuildingReader {
  readonly format: string;
  /** Judges by the first lines, cheaply. */
  recognises(head: string): boolean;
  /** Never throws: what is wrong with the file comes back as issues, twenty at most. */
  read(text: string, file: string): Result<BuildingFile>;
}

export const OPENSTREETMAP: Attribution = {
  owner: '© les contributeurs d’OpenStreetMap',
  licence: 'ODbL 1.0',
  url: 'https://www.openstreetmap.org/copyright',
};

export const IGN: Attribution = {
  owner: 'IGN, BD TOPO®',
  licence: 'Licence Ouverte / Open Licence 2.0',
  url: 'https://geoservices.ign.fr/bdtopo',
};

export const INSEE: Attribution = {
  owner: 'INSEE, DGFiP, CNAF, CNAV, CCMSA : données carroyées Filosofi',
  licence: 'Licence Ouverte / Open Licence 2.0',
  url: 'https://www.insee.fr',
};
