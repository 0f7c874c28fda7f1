/** Columns of a run that come from its training; its identity never changes. */
export const resultColumns = [
  ...['trained_json', 'trained_parameters', 'total_parameters', 'trained_fraction', 'deviations_json', 'keep_weights'],
  ...['status', 'sequence', 'step', 'steps', 'epoch', 'started_at', 'duration_ms', 'train_ms', 'evaluation_ms'],
  ...['peak_rss_bytes', 'device', 'backend', 'versions_json', 'error_json', 'kept_epoch'],
] as const;

export const identityColumns = ['id', 'task_sha256', 'encoder_sha256', 'config_json'] as const;

/** Columns of the tables of one run, without the run. */
export const ofRun = {
  events: ['sequence', 'at', 'event_json'],
  metrics: ['step', 'name', 'epoch', 'value'],
  scores: ['split', 'metric', 'value'],
  predictions: ['split', 'example', 'label', 'prediction', 'probabilities_json'],
  run_health: ['rules', 'notes_json'],
} as const;
export type TableOfRun = keyof typeof ofRun;

/** The only tables and columns that a merge reads. */
export const mergedTables: Readonly<Record<string, readonly string[]>> = {
  tasks: ['name', 'sha256', 'info_json'],
  encoders: ['name', 'sha256', 'info_json'],
  studies: ['name', 'created_at'],
  study_revisions: ['file_json', 'created_at'],
  study_runs: ['task', 'encoder'],
  runs: [...identityColumns, ...resultColumns],
  ...ofRun,
  artefacts: ['kind', 'file', 'sha256'],
  ablations: ['task_sha256', 'task', 'metric', 'whole_json'],
  ablated_spans: ['scores_json'],
  attempts: ['sha256', 'source', 'attempt_json'],
};
