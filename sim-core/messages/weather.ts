import type { Sentences } from './sentences.ts';

/** About weather files and what was put right in them. */
export const weatherSentences: Sentences = {
  'weather.synthetic': {
    fr: 'météo synthétique de {found} (normales mensuelles), pas une mesure',
    en: 'synthetic weather of {found} (monthly normals), not a measurement',
  },
  'weather.unknownFormat': { fr: 'format météo inconnu', en: 'unknown weather format' },
  'weather.headerLine': { fr: 'ligne d’en-tête absente', en: 'header line missing' },
  'weather.header': { fr: 'en-tête refusé', en: 'header refused' },
  'weather.columnAbsent': { fr: 'colonne absente', en: 'column missing' },
  'weather.irradianceAbsent': {
    fr: 'aucun ensoleillement utilisable : il faut le global, ou le direct et le diffus',
    en: 'no usable irradiance: global, or beam and diffuse, is needed',
  },
  'weather.cells': { fr: 'nombre de cases inattendu', en: 'unexpected number of cells' },
  'weather.notNumber': { fr: 'ce n’est pas un nombre', en: 'this is not a number' },
  'weather.date': { fr: 'date refusée', en: 'date refused' },
  'weather.time': { fr: 'heure refusée', en: 'time refused' },
  'weather.rowCount': { fr: 'nombre de lignes différent de l’annonce', en: 'number of rows other than announced' },
  'weather.noRows': { fr: 'aucune ligne de mesures', en: 'no row of data' },
  'weather.duplicateRow': { fr: 'ligne répétée', en: 'repeated row' },
  'weather.unorderedRow': { fr: 'ligne hors de l’ordre du temps', en: 'row out of time order' },
  'weather.unevenRows': { fr: 'pas de temps irrégulier', en: 'uneven time step' },
  'weather.gap': {
    fr: 'trou de {hours} h, trop long pour être comblé',
    en: 'gap of {hours} h, too long to be filled',
  },
  'weather.severalYears': {
    fr: 'le fichier couvre {count} années : choisir l’une d’elles',
    en: 'the file covers {count} years: choose one of them',
  },
  'weather.yearAbsent': { fr: 'cette année n’est pas dans le fichier', en: 'this year is not in the file' },
  'weather.outOfRange': { fr: 'valeur impossible', en: 'impossible value' },
  'weather.irradianceUnit': {
    fr: 'ensoleillement dans une autre unité (maximum {maximum})',
    en: 'irradiance in another unit (maximum {maximum})',
  },
  'weather.json': { fr: 'JSON inattendu', en: 'unexpected JSON' },
  'weather.planeTotal': {
    fr: 'ensoleillement total d’un plan incliné ou suiveur, dont on ne peut tirer le direct et le diffus',
    en: 'total irradiance of a tilted or tracking plane, from which beam and diffuse cannot be told',
  },
  'weather.planeHidesSun': {
    fr: 'ce plan tourne le dos à {hiddenPercent} % de la lumière',
    en: 'this plane turns its back on {hiddenPercent} % of the light',
  },
  'weather.incompleteYear': { fr: 'la météo ne couvre pas l’année', en: 'the weather does not cover the year' },
  'weather.incomplete': {
    fr: 'le fichier ne couvre que {hours} h',
    en: 'the file covers only {hours} h',
  },
  'weather.closure': {
    fr: 'global ≠ direct + diffus de plus de 50 W/m² sur {percent} % des heures de jour',
    en: 'global ≠ beam + diffuse by more than 50 W/m² in {percent} % of daylight hours',
  },
  'weather.timeShift': {
    fr: 'la lumière du fichier est décalée de {minutes} min du soleil : fuseau ou horloge à vérifier (weather.clock)',
    en: "the file's light is {minutes} min off the sun: check zone or clock (weather.clock)",
  },
  'weather.timeZone': { fr: 'le fichier n’est pas à l’heure UTC+1', en: 'the file is not in UTC+1' },
  'weather.leapDayAbsent': {
    fr: '29 février {year} absent : le fichier est lu comme une année type',
    en: '29 February {year} missing: the file is read as a typical year',
  },
  'weather.leapDay': {
    fr: '{year} est bissextile : le 28 février sert aussi pour le 29',
    en: '{year} is a leap year: 28 February serves for the 29th too',
  },
  'weather.beamLimited': {
    fr: 'direct ramené au global sur {count} quarts d’heure où il le dépassait',
    en: 'beam cut to the global irradiance in {count} quarter-hours where it exceeded it',
  },
  'weather.planeUndone': {
    fr: 'direct et diffus tirés d’un plan incliné : approché',
    en: 'beam and diffuse derived from a tilted plane: approximate',
  },
  'weather.interpolated': {
    fr: '{count} valeurs météo absentes, interpolées (6 h au plus)',
    en: '{count} missing weather values interpolated (6 h at most)',
  },
  'weather.negativeIrradiance': {
    fr: '{count} ensoleillements négatifs mis à 0',
    en: '{count} negative irradiances set to 0',
  },
  'weather.kelvin': {
    fr: '{count} températures converties de K en °C',
    en: '{count} temperatures converted from K to °C',
  },
  'weather.ghiFromParts': {
    fr: 'global recalculé du direct et du diffus sur {count} lignes',
    en: 'global recomputed from beam and diffuse in {count} rows',
  },
  'weather.dniFromClosure': {
    fr: 'direct recalculé du global et du diffus sur {count} lignes',
    en: 'beam recomputed from global and diffuse in {count} rows',
  },
  'weather.dhiFromClosure': {
    fr: 'diffus recalculé du global et du direct sur {count} lignes',
    en: 'diffuse recomputed from global and beam in {count} rows',
  },
  'weather.erbs': {
    fr: 'direct et diffus estimés du global (Erbs) sur {count} lignes',
    en: 'beam and diffuse estimated from global (Erbs) in {count} rows',
  },
  'weather.nightBeam': {
    fr: 'direct mis à 0 sur {count} lignes où le soleil est couché',
    en: 'beam set to 0 in {count} rows where the sun is down',
  },
  'weather.leapDayDropped': {
    fr: '{count} lignes du 29 février laissées de côté',
    en: '{count} rows of 29 February left out',
  },
  'weather.pvgisEpwClock': {
    fr: 'EPW de PVGIS : {count} lignes remises à leur heure UTC',
    en: 'EPW by PVGIS: {count} rows put at their UTC time',
  },
};
