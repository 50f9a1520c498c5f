import type { Sentences } from './sentences.ts';

/** About files in general, tables, meters' curves, prices and calendars. */
export const fileSentences: Sentences = {
  'file.notFound': { fr: 'fichier introuvable', en: 'file not found' },
  'file.unreadable': { fr: 'fichier illisible ({reason})', en: 'file cannot be read ({reason})' },
  'file.tooLarge': { fr: 'fichier trop grand', en: 'file too large' },
  'file.gzip': { fr: 'fichier compressé endommagé ou démesuré', en: 'compressed file damaged or out of proportion' },
  'file.value': { fr: 'valeur refusée', en: 'value refused' },
  'file.moreFaults': { fr: 'et {count} autres fautes', en: 'and {count} more faults' },
  'run.exists': {
    fr: 'ce dossier contient déjà quelque chose ; rien n’a été écrit (choisir un autre dossier, ou --force pour remplacer un résultat)',
    en: 'this folder already holds something; nothing was written (choose another folder, or --force to replace a run)',
  },
  'import.exists': {
    fr: 'ce dossier contient déjà quelque chose ; rien n’a été écrit (choisir un autre dossier)',
    en: 'this folder already holds something; nothing was written (choose another folder)',
  },
  'run.notARun': { fr: 'ce dossier n’est pas un résultat de simulation', en: 'this folder is not a run' },
  'run.write': {
    fr: 'écriture impossible ({reason}) ; rien n’a été laissé à moitié',
    en: 'cannot write ({reason}); nothing was left half-written',
  },
  'command.unknown': { fr: 'commande inconnue', en: 'unknown command' },
  'command.option': { fr: 'option refusée', en: 'option refused' },
  'command.argument': { fr: 'argument manquant', en: 'missing argument' },

  'table.notATime': { fr: 'ce n’est pas une date', en: 'this is not a date' },
  'table.notANumber': { fr: 'ce n’est pas un nombre', en: 'this is not a number' },
  'table.negative': { fr: 'valeur négative', en: 'negative value' },
  'table.tooLarge': { fr: 'valeur démesurée', en: 'value out of all proportion' },
  'table.columnMissing': { fr: 'colonne absente', en: 'column missing' },

  'curve.unknownFormat': {
    fr: 'ce n’est pas une courbe de compteur connue',
    en: 'not a meter curve of a known format',
  },
  'curve.empty': { fr: 'aucune mesure dans ce fichier', en: 'no reading in this file' },
  'curve.dailyIndex': {
    fr: 'c’est un relevé d’index quotidien ; demander à Enedis la « courbe de charge »',
    en: 'these are daily indexes; ask Enedis for the load curve ("courbe de charge")',
  },
  'curve.dailyPeak': {
    fr: 'ce sont des puissances maximales quotidiennes ; demander à Enedis la « courbe de charge »',
    en: 'these are daily peak powers; ask Enedis for the load curve ("courbe de charge")',
  },
  'curve.notALoadCurve': { fr: 'ce n’est pas une courbe de charge', en: 'this is not a load curve' },
  'curve.noConsumption': { fr: 'aucune consommation dans ce fichier', en: 'no consumption in this file' },
  'curve.severalMeters': { fr: 'plusieurs compteurs dans un fichier', en: 'several meters in one file' },
  'curve.unit': { fr: 'unité inattendue', en: 'unexpected unit' },
  'curve.contradiction': {
    fr: 'deux valeurs différentes pour le même instant (la première : {first})',
    en: 'two different values for the same instant (the first: {first})',
  },
  'curve.overlap': { fr: 'des intervalles se chevauchent', en: 'intervals overlap' },
  'curve.stepUnknown': { fr: 'pas de temps inconnu', en: 'unknown time step' },
  'curve.jsonSyntax': { fr: 'le texte n’est pas du JSON', en: 'the text is not JSON' },
  'curve.jsonShape': { fr: 'ce n’est pas une réponse Data Connect', en: 'this is not a Data Connect answer' },
  'curve.notADuration': { fr: 'durée de pas illisible', en: 'unreadable step duration' },
  'curve.hourOutOfTurn': { fr: 'heure qui ne suit pas la précédente', en: 'hour that does not follow the one before' },
  'curve.noSuchCalendar': {
    fr: 'aucune année n’a ces mois et ces jours de semaine',
    en: 'no year has these months and weekdays',
  },
  'curve.consent': {
    fr: 'courbe réelle du foyer {found} sans note d’accord de la personne (champ consent)',
    en: "real curve of household {found} without a note of the person's consent (field consent)",
  },
  'curve.filled': {
    fr: 'foyer {found} : {missing} pas sur {steps} sans mesure, pris au modèle',
    en: 'household {found}: {missing} of {steps} steps without a reading, taken from the model',
  },
  'curve.shifted': {
    fr: 'foyer {found} : mesures prises à d’autres dates, même jour de semaine (décalages en jours : {days})',
    en: 'household {found}: readings taken from other dates, same weekday (shifts in days: {days})',
  },
  'curve.rowsSorted': { fr: 'courbe : {count} lignes remises dans l’ordre', en: 'curve: {count} rows put in order' },
  'curve.duplicatesDropped': {
    fr: 'courbe : {count} lignes répétées écartées',
    en: 'curve: {count} repeated rows dropped',
  },
  'curve.otherQuantitiesLeftOut': {
    fr: 'courbe : {count} lignes d’une autre grandeur écartées',
    en: 'curve: {count} rows of another quantity left out',
  },
  'curve.headerDatesIgnored': {
    fr: 'courbe : les dates de l’en-tête ne sont pas celles des lignes, qui font foi',
    en: "curve: the header's dates are not those of the rows, which count",
  },
  'curve.estimatesLeftOut': {
    fr: 'courbe : {count} valeurs estimées écartées',
    en: 'curve: {count} estimated values left out',
  },
  'curve.counterReset': {
    fr: 'courbe : compteur remis à zéro {count} fois, trou laissé',
    en: 'curve: counter reset {count} times, gap left',
  },
  'curve.yearAnchored': {
    fr: 'courbe sans année : placée sur une année dont les jours de semaine concordent',
    en: 'curve without a year: placed on a year whose weekdays agree',
  },
  'clock.doubledHourByOrder': {
    fr: 'courbe : heure d’octobre lue deux fois, départagée par l’ordre des lignes ({count})',
    en: 'curve: hour read twice in October, told apart by the order of rows ({count})',
  },
  'clock.skippedHourLeftOut': {
    fr: 'courbe : {count} lignes dans l’heure de mars qui n’existe pas, écartées',
    en: 'curve: {count} rows in the March hour that does not exist, left out',
  },
  'clock.readAsUtcPlus1': {
    fr: 'courbe sans fuseau : lue en UTC+1 toute l’année',
    en: 'curve without a zone: read as UTC+1 all year',
  },

  'horizon.tooShort': { fr: 'trop peu de points pour un horizon', en: 'too few points for a skyline' },
  'spot.priceColumn': { fr: 'colonne de prix introuvable', en: 'price column not found' },
  'spot.missing': { fr: 'prix absent', en: 'missing price' },
  'spot.duplicate': { fr: 'instant répété (ligne {first})', en: 'repeated instant (line {first})' },
  'spot.order': { fr: 'instants à rebours', en: 'instants run backwards' },
  'spot.step': { fr: 'pas de temps inattendu', en: 'unexpected time step' },
  'spot.gap': { fr: 'trou dans les prix', en: 'gap in the prices' },
  'spot.empty': { fr: 'aucun prix dans ce fichier', en: 'no price in this file' },
  'spot.outsideLimits': {
    fr: '{count} prix hors des limites du marché européen',
    en: '{count} prices outside the limits of the European market',
  },
  'spot.readAsEurPerKwh': {
    fr: 'prix lus en €/kWh et convertis ({count} lignes)',
    en: 'prices read as €/kWh and converted ({count} rows)',
  },
  'spot.doubledHourRepeated': {
    fr: 'heure d’octobre donnée une fois, reprise pour les deux ({count})',
    en: 'October hour given once, used for both ({count})',
  },
  'tempo.notTheNextDay': { fr: 'ce n’est pas le jour suivant', en: 'this is not the next day' },
  'tempo.colour': { fr: 'couleur inconnue', en: 'unknown colour' },
  'tempo.empty': { fr: 'aucun jour dans ce calendrier', en: 'no day in this calendar' },
  'marginals.header': { fr: 'en-tête inconnu', en: 'unknown heading' },
  'marginals.dimension': { fr: 'dimension inconnue', en: 'unknown dimension' },
  'marginals.class': { fr: 'classe inconnue', en: 'unknown class' },
  'marginals.classTwice': { fr: 'classe donnée deux fois', en: 'class given twice' },
  'marginals.classMissing': { fr: 'classe absente', en: 'class missing' },
  'marginals.empty': { fr: 'aucun effectif dans ce fichier', en: 'no count in this file' },
};
