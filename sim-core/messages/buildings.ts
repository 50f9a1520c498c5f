import type { Sentences } from './sentences.ts';

/** About maps, buildings and the population grid of an imported commune. */
export const buildingSentences: Sentences = {
  'geo.syntax': { fr: 'le texte n’est pas du JSON', en: 'the text is not JSON' },
  'geo.shape': { fr: 'ce n’est pas du GeoJSON', en: 'this is not GeoJSON' },
  'geo.xml': { fr: 'le texte n’est pas du XML bien formé', en: 'the text is not well-formed XML' },
  'geo.empty': { fr: 'aucun objet dans ce fichier', en: 'no object in this file' },
  'geo.system': { fr: 'système de coordonnées inconnu', en: 'unknown coordinate system' },
  'geo.coordinates': { fr: 'ces coordonnées ne sont pas lisibles', en: 'these coordinates cannot be read' },
  'outline.noPolygon': { fr: 'aucun contour dans ce fichier', en: 'no outline in this file' },

  'buildings.unknownFormat': {
    fr: 'ce n’est pas un fichier de bâtiments connu',
    en: 'not a file of buildings of a known format',
  },
  'buildings.none': { fr: 'aucun bâtiment dans ce fichier', en: 'no building in this file' },
  'buildings.noneWithin': {
    fr: 'aucun des {found} bâtiments n’est dans le contour de la commune',
    en: 'none of the {found} buildings lies within the outline of the commune',
  },
  'buildings.noDwelling': {
    fr: 'aucun de ces bâtiments ne peut être habité',
    en: 'none of these buildings can be lived in',
  },
  'buildings.needed': {
    fr: 'ce fichier ne sert qu’avec des bâtiments (commune.buildingsFile)',
    en: 'this file is of use only with buildings (commune.buildingsFile)',
  },
  'buildings.alreadyImported': {
    fr: 'fichier sans effet : {found} est une commune déjà importée',
    en: 'file without effect: {found} is a commune already imported',
  },
  'buildings.marginalsUnused': {
    fr: 'marges sans effet : la population est celle des bâtiments',
    en: 'marginals without effect: the population is that of the buildings',
  },
  'buildings.property': { fr: 'propriété refusée', en: 'property refused' },

  'buildings.ringClosed': {
    fr: 'contours laissés ouverts, refermés : {count}',
    en: 'outlines left open, closed: {count}',
  },
  'buildings.ringCrossed': {
    fr: 'contours qui se croisent, remplacés par leur enveloppe convexe : {count}',
    en: 'outlines that cross themselves, replaced by their convex hull: {count}',
  },
  'buildings.noOutline': {
    fr: 'bâtiments sans contour, écartés : {count}',
    en: 'buildings without an outline, left out: {count}',
  },
  'buildings.duplicate': {
    fr: 'bâtiments répétés sous le même identifiant, écartés : {count}',
    en: 'buildings repeated under the same identifier, left out: {count}',
  },
  'buildings.severalParts': {
    fr: 'bâtiments en plusieurs parties, emprises additionnées, toit selon la plus grande : {count}',
    en: 'buildings of several parts, footprints added, roof by the largest: {count}',
  },
  'buildings.courtyard': {
    fr: 'bâtiments à cour, retirée de leur emprise : {count}',
    en: 'buildings with a courtyard, taken off their footprint: {count}',
  },
  'buildings.notStanding': {
    fr: 'bâtiments en projet, en ruine ou sans surface, écartés : {count}',
    en: 'buildings planned, ruined or without area, left out: {count}',
  },
  'buildings.brokenRelation': {
    fr: 'lignes de relations qui ne se referment pas, écartées : {count}',
    en: 'lines of relations that do not close, left out: {count}',
  },
  'buildings.missingNode': {
    fr: 'nœuds absents de l’extrait : {count}',
    en: 'nodes missing from the extract: {count}',
  },
  'buildings.merged': {
    fr: 'bâtiments présents dans deux fichiers, pris une fois : {count}',
    en: 'buildings present in two files, taken once: {count}',
  },
  'buildings.outside': {
    fr: 'bâtiments hors du contour de la commune, écartés : {count}',
    en: 'buildings outside the outline of the commune, left out: {count}',
  },
  'buildings.heightEstimated': {
    fr: 'hauteur estimée : {count} bâtiments sur {total}',
    en: 'height estimated: {count} of {total} buildings',
  },
  'buildings.storeysEstimated': {
    fr: 'nombre d’étages estimé d’après la hauteur : {count} bâtiments sur {total}',
    en: 'number of storeys estimated from the height: {count} of {total} buildings',
  },
  'buildings.roofEstimated': {
    fr: 'pente du toit supposée, orientation selon le grand côté : {count} bâtiments sur {total}',
    en: 'roof pitch assumed, orientation by the long side: {count} of {total} buildings',
  },
  'buildings.dwellingsEstimated': {
    fr: 'nombre de logements estimé : {count} bâtiments sur {total}',
    en: 'number of dwellings estimated: {count} of {total} buildings',
  },
  'buildings.periodEstimated': {
    fr: 'période de construction estimée : {count} bâtiments sur {total}',
    en: 'construction period estimated: {count} of {total} buildings',
  },

  'population.columns': { fr: 'colonnes du carroyage absentes', en: 'columns of the grid missing' },
  'population.noPlace': {
    fr: 'carreau sans contour ni identifiant lisible',
    en: 'cell without an outline or a readable identifier',
  },
  'population.noCell': {
    fr: 'aucun ménage du fichier n’est dans la commune',
    en: 'no household of the file lies within the commune',
  },
  'population.blurred': {
    fr: 'carreaux aux effectifs floutés par l’INSEE, ramenés à des nombres entiers : {count}',
    en: 'cells with counts blurred by INSEE, brought to whole numbers: {count}',
  },
  'population.outside': {
    fr: 'carreaux hors du contour de la commune, écartés : {count}',
    en: 'cells outside the outline of the commune, left out: {count}',
  },
  'population.moved': {
    fr: 'ménages sans logement libre de leur genre dans leur carreau, logés au plus près : {count}',
    en: 'households without a free home of their kind in their cell, housed as near as possible: {count}',
  },
  'population.dwellingsAdded': {
    fr: 'logements que le fichier ne compte pas, ajoutés pour des ménages : {count}',
    en: 'dwellings that the file does not count, added for households: {count}',
  },
  'population.guessed': {
    fr: 'population déduite de {count} logements, faute de fichier ou de nombre d’habitants',
    en: 'population derived from {count} dwellings, for want of a file or a number of inhabitants',
  },
};
