import type { Sentences } from './sentences.ts';

/** About scenario files and what they ask for. */
export const scenarioSentences: Sentences = {
  'parameter.value': { fr: 'valeur refusée', en: 'value refused' },
  'parameter.unknown': { fr: 'paramètre inconnu', en: 'unknown parameter' },
  'parameter.missing': { fr: 'valeur manquante', en: 'missing value' },
  'scenario.version': {
    fr: 'version de scénario inconnue de ce programme',
    en: 'scenario version unknown to this program',
  },
  'scenario.notAGroup': {
    fr: 'un scénario est une liste de « nom: valeur »',
    en: 'a scenario is a list of "name: value"',
  },
  'scenario.unknownPreset': { fr: 'préréglage inconnu', en: 'unknown preset' },
  'scenario.unknownHousehold': { fr: 'foyer inconnu', en: 'unknown household' },
  'scenario.secondCurve': {
    fr: 'ce foyer a déjà une courbe de compteur',
    en: 'this household already has a meter curve',
  },
  'scenario.duplicateName': { fr: 'deux participants portent le même nom', en: 'two participants bear the same name' },
  'scenario.notFound': { fr: 'ni un fichier ni un préréglage', en: 'neither a file nor a preset' },
  'session.single': {
    fr: 'une réponse immédiate porte sur une commune et une année',
    en: 'an instant answer is for one commune and one year',
  },
  'yaml.syntax': { fr: 'le texte n’est pas du YAML', en: 'the text is not YAML' },
  'yaml.duplicateKey': { fr: 'la même clé deux fois', en: 'the same key twice' },
  'yaml.alias': { fr: 'les renvois YAML (&, *) ne sont pas acceptés', en: 'YAML aliases (&, *) are not accepted' },
  'yaml.depth': { fr: 'trop de niveaux emboîtés', en: 'nested too deeply' },
  'yaml.size': { fr: 'fichier trop long pour un scénario', en: 'file too long for a scenario' },
  'synthesis.inhabitants': {
    fr: 'ce nombre d’habitants ne va pas avec le nombre de ménages',
    en: 'this number of inhabitants does not fit the number of households',
  },
  'synthesis.ipf': {
    fr: 'les marges du recensement se contredisent : l’ajustement n’aboutit pas en {rounds} tours',
    en: 'the census marginals contradict each other: no fit within {rounds} rounds',
  },
  'synthesis.marginalSum': {
    fr: 'les parts s’écartent de plus de 2 % de leur total',
    en: 'the shares are more than 2 % off their total',
  },
  'synthesis.marginalNormalised': {
    fr: 'les parts ne faisaient pas exactement leur total : elles ont été ramenées à lui',
    en: 'the shares did not quite add up: they were brought to their total',
  },
  'prices.noRow': { fr: 'aucun barème n’est connu à cette date', en: 'no schedule is known on this date' },
  'prices.spotSynthetic': {
    fr: 'prix de marché synthétiques (aucun fichier donné)',
    en: 'synthetic spot prices (no file given)',
  },
  'prices.spotShifted': {
    fr: 'prix de marché pris 52 semaines (ou un multiple) plus tôt ou plus tard pour {steps} pas',
    en: 'spot prices taken 52 weeks (or a multiple) earlier or later for {steps} steps',
  },
  'prices.spotFilled': {
    fr: 'prix de marché synthétiques pour {steps} pas que le fichier ne couvre pas',
    en: 'synthetic spot prices for {steps} steps that the file does not cover',
  },
  'prices.tempoSynthetic': {
    fr: 'jours Tempo tirés des températures (aucun calendrier donné)',
    en: 'Tempo days derived from temperatures (no calendar given)',
  },
  'prices.tempoUncovered': {
    fr: 'le calendrier Tempo ne couvre pas {year} : jours tirés des températures',
    en: 'the Tempo calendar does not cover {year}: days derived from temperatures',
  },
  'boilerRoom.duplicateName': {
    fr: 'deux chaufferies portent le même nom',
    en: 'two boiler rooms bear the same name',
  },
  'boilerRoom.tooManyHomes': {
    fr: 'les chaufferies desservent plus de logements que les {homes} en chauffage collectif',
    en: 'the boiler rooms serve more homes than the {homes} on collective heating',
  },
  'boilerRoom.lengthWithoutNetwork': {
    fr: 'une longueur de réseau pour une chaufferie qui n’en a pas (network: hotWater ou steam)',
    en: 'a network length for a boiler room that has none (network: hotWater or steam)',
  },
  'boilerRoom.pipeLoss': {
    fr: 'ce réseau perdrait {lossKw} kW au plus froid, plus de la moitié des {nominalKw} kW de la chaufferie',
    en: 'this network would lose {lossKw} kW on the coldest day, more than half of the plant’s {nominalKw} kW',
  },
  'boilerRoom.temperatures': {
    fr: 'températures de chaufferie qui se contredisent',
    en: 'boiler-room temperatures that contradict each other',
  },
  'sharing.perimeter': {
    fr: 'hors du périmètre légal : deux participants sont trop éloignés l’un de l’autre (une dérogation est possible jusqu’à 20 km)',
    en: 'outside the legal perimeter: two participants are too far apart (a derogation is possible up to 20 km)',
  },
  'sharing.power': {
    fr: 'au-delà de la puissance légale cumulée des producteurs',
    en: 'above the legal summed power of the producers',
  },
  'grid.busbarVoltage': {
    fr: 'la tension au départ du transformateur sort de la plage admise',
    en: 'the voltage at the transformer’s busbar lies outside the band allowed',
  },
  'flexibility.event': {
    fr: 'effacement impossible à cette date',
    en: 'no flexibility event is possible at this time',
  },
  'claim.band': {
    fr: 'les trois valeurs d’une bande doivent aller croissant',
    en: 'the three figures of a band must rise',
  },
  'record.unknown': {
    fr: 'aucun participant de ce nom : sa courbe n’est pas gardée',
    en: 'no participant of this name: its curve is not kept',
  },
  'coefficients.sum': {
    fr: 'les coefficients d’un pas dépassent le tout',
    en: 'the coefficients of a step exceed the whole',
  },
  'coefficients.duplicate': {
    fr: 'deux coefficients pour le même participant au même pas (le premier : ligne {first})',
    en: 'two coefficients for the same participant at the same step (the first: line {first})',
  },
  'coefficients.strangers': {
    fr: 'coefficients de {count} noms qui ne sont pas des participants : leur part n’est pas partagée',
    en: 'coefficients of {count} names that are no members: their part is not shared',
  },
  'coefficients.otherTimes': {
    fr: '{count} coefficients hors de {year} ou hors d’un début de pas : ils ne servent pas',
    en: '{count} coefficients outside {year} or not at the start of a step: they are not used',
  },
  'coefficients.halfHours': {
    fr: 'des coefficients par demi-heure pour un partage par quart d’heure : un pas sur deux n’en a pas',
    en: 'half-hourly coefficients for quarter-hourly sharing: every second step has none',
  },
  'coefficients.empty': { fr: 'aucun coefficient dans ce fichier', en: 'no coefficient in this file' },
};
