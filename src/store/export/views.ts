/** The public views, each with the condition for one study (`@study`; null selects all). */
export const views = {
  v_runs: '(@study IS NULL OR study = @study)',
  v_scores: ofStudy('run_id'),
  v_metrics: ofStudy('run_id'),
  v_predictions: ofStudy('run_id'),
  v_tasks: '(@study IS NULL OR sha256 IN (SELECT data_sha256 FROM v_runs WHERE study = @study))',
} as const;

/** Orders that depend on the content alone, so that two databases with equal content give equal files. */
export const viewOrders: Readonly<Record<keyof typeof views, string>> = {
  v_runs: 'study, run_id',
  v_scores: 'run_id, split, metric',
  v_metrics: 'run_id, step, name',
  v_predictions: 'run_id, split, example',
  v_tasks: 'task, sha256',
};

function ofStudy(column: string): string {
  return `(@study IS NULL OR ${column} IN (SELECT run_id FROM v_runs WHERE study = @study))`;
}

export const countRuns = `SELECT count(DISTINCT run_id) FROM v_runs WHERE ${views.v_runs}`;
