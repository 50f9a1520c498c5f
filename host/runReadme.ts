import type { RunReport } from '../sim-core/report/result.ts';

/** What is what in a run folder, for whoever opens it. */
export function runReadme(report: RunReport): string {
  return `Commune Twin ${report.version} — ${report.name}

FRANÇAIS
Ce dossier est le résultat d'UNE simulation (une graine, un tirage) : il ne dit rien de l'incertitude.
  run.json              le manifeste : empreintes, graine, version, chiffres, fichiers d'entrée, avertissements
  kpis.csv              tous les chiffres, année par année (virgule, point décimal)
  deciles.csv           factures par décile de niveau de vie
  events.csv            les effacements, s'il y en a : qui a participé, ce qui a été évité, ce qui est revenu
  years.csv             une ligne par année : équipements, participants, investissements et aides par acteur
  series.parquet        la commune par quart d'heure (time_utc : début du pas, UTC), en Wh
  participants.parquet  chaque foyer et bâtiment, par année, en Wh et en euros
  monthly.parquet       les mêmes par mois, factures avant et après partage
  traces.parquet        les courbes entières des foyers choisis (record.households), s'il y en a
  coefficients.csv      les coefficients de répartition d'un mois (record.coefficientsMonth), pour le gestionnaire de réseau
  scenario.yml          le scénario complet, qui se relance tel quel
Refaire : commune-twin simulate scenario.yml     (l'empreinte du résultat doit être la même)
Lire    : DuckDB  SELECT * FROM 'series.parquet';      pandas  pd.read_parquet('series.parquet')

ENGLISH
This folder is the result of ONE simulation (one seed, one draw): it says nothing of uncertainty.
  run.json              the manifest: hashes, seed, version, figures, input files, warnings
  kpis.csv              all figures, year by year (comma, decimal point)
  deciles.csv           bills by decile of living standard
  events.csv            flexibility events, if any: who took part, what was spared, what came back
  years.csv             a line by year: equipment, members, investments and grants by actor
  series.parquet        the commune by quarter-hour (time_utc: start of the step, UTC), in Wh
  participants.parquet  every household and building, by year, in Wh and euro
  monthly.parquet       the same by month, bills before and after sharing
  traces.parquet        whole curves of the chosen households (record.households), if any
  coefficients.csv      allocation coefficients of a month (record.coefficientsMonth), for the network operator
  scenario.yml          the whole scenario, ready to run again
Again: commune-twin simulate scenario.yml        (the result hash must be the same)

scenario ${report.scenarioHash}
result   ${report.resultHash}
seed     ${report.seed}
`;
}
