import type { Ablation, AblationWork } from '../shared/ablation';
import type { AdapterInfo } from '../shared/adapter';
import type {
  DatasetInspection,
  GlueImportInput,
  ImportSpecInput,
  ImportWatch,
  Reading,
  ReadOptions,
} from '../shared/dataset-import';
import type { CompareOptions, SettingComparison } from '../shared/claims';
import type { EncoderInfo } from '../shared/encoder';
import type { EncoderUse } from '../shared/encoder-use';
import type { ErrorRecord, Locale } from '../shared/errors';
import type { Merged } from '../shared/merged';
import type { MachineProbe } from '../shared/probe';
import type { AnySplit, StoredSplit } from '../shared/metric';
import type { PublicName } from '../shared/presets/names';
import type { PresetSpec } from '../shared/presets/preset';
import type { KeptModel, ModelAnswer, ModelFacts, TextInput } from '../shared/prediction';
import type { StudyPlan } from '../shared/plan';
import type { Evidence, StudyResults, StudySummary, TokenLengths } from '../shared/results';
import type { BackendId, MetricPoint, Prediction, RecordedEvent, RunRow } from '../shared/run';
import type { Shard } from '../shared/shard';
import type { CsvProfile } from '../shared/spreadsheet';
import type { StudyFileInput } from '../shared/study-file';
import type { Example, TaskInfo } from '../shared/task';
import type { TokenTrial } from '../shared/token-trial';
import type { SearchRecord } from '../shared/trial';
import type { ExportPreview, ImportCheck } from '../shared/window';
import type { NamedAttempt } from '../store/read/history';
import type { FigureRequest } from '../report/figures/registry';
import type { TableFormatId } from '../report/tables/formats/registry';
import type { TableOptions } from '../report/tables/model';
import type { RunExport } from './exports/runs/run-export';
import type { Settings } from './home/settings';
import type { SpentStudy } from './queue/time-budget';
import type { FilePrediction, PredictedFile } from './predictions/predict-file';
import type { ServeOptions } from './serving/serve';
import type { Predicting } from './trained/predicting';
import type { PredictOptions } from './trained/predict-rows';

/** The application without a user interface: window and command line use only this. */
export interface Workbench {
  /** The data folder. */
  readonly home: string;
  readonly settings: { get(): Settings; change(part: Partial<Settings>): Promise<Settings> };
  readonly tasks: TaskLibrary;
  readonly encoders: EncoderLibrary;
  readonly adapters: AdapterLibrary;
  readonly studies: StudyLibrary;
  readonly runs: RunLibrary;
  readonly ablations: AblationLibrary;
  readonly predictions: PredictionLibrary;
  readonly queue: Queue;
  readonly exports: Exports;
  /** Adds runs of databases, data folders, bundles and folders of shards: of all of them, or of none. */
  merge(paths: readonly string[]): Promise<Merged>;
  /** Throws if written data is no longer in the data folder; it is saved elsewhere then. */
  prove(): void;
  /** Returns which backends start here, after three training steps on the best one; in a separate process. */
  probe(): Promise<MachineProbe>;
  /** Stops running trainings (with a checkpoint, so that they can continue), then closes the database. */
  close(): Promise<void>;
}

export interface TaskLibrary {
  inspect(files: readonly string[], options: Partial<ReadOptions>, signal?: AbortSignal): Promise<DatasetInspection>;
  /** Returns the plausible encodings of the first file that is not UTF-8, best first. */
  readings(files: readonly string[]): Promise<Reading[]>;
  /** Returns the preset of a public data set's files, of which the first decides. Refuses files of another layout. */
  preset(name: PublicName, files: readonly string[]): Promise<PresetSpec>;
  /** Returns the result that an import would have, without writing. Tokens are counted if an encoder is named. */
  check(spec: ImportSpecInput, encoder: string | null, signal?: AbortSignal): Promise<ImportCheck>;
  /**
   * Imports files; writes nothing unless the whole import is valid. Importing the same name again replaces the task;
   * old runs keep theirs.
   */
  import(spec: ImportSpecInput, watch?: ImportWatch): Promise<TaskInfo>;
  /** Does the same for a folder with the published TSV files of a GLUE task. */
  importGlue(folder: string, options: GlueImportInput, watch?: ImportWatch): Promise<TaskInfo>;
  list(): TaskInfo[];
  show(name: string): TaskInfo;
  /** Checks stored rows that changed since they were last checked; afterwards `list` and `show` include the damage. */
  recheck(name?: string): Promise<void>;
  remove(name: string): void;
  examples(name: string, split: AnySplit, from: number, count: number): Promise<Example[]>;
  /** Returns token lengths; tokenises at most once per task and encoder. */
  tokenLengths(task: string, encoder: string): Promise<TokenLengths>;
}

export interface EncoderLibrary {
  list(): EncoderInfo[];
  show(name: string): EncoderInfo;
  /** Checks files that changed since they were last checked; afterwards `list` and `show` include the damage. */
  recheck(name?: string): Promise<void>;
  /**
   * Checks the whole folder first, then copies the needed files into the data folder. `source` is the name of the place
   * that the folder came from; its path if absent.
   */
  add(folder: string, name?: string, source?: string): Promise<EncoderInfo>;
  /** Removes an encoder; its runs keep their record. */
  remove(name: string): Promise<void>;
  /** Returns what uses each encoder, by name. */
  uses(): Promise<Readonly<Record<string, EncoderUse>>>;
  /** Returns the tokens of a text at a maximum length. */
  tokenize(name: string, input: Pick<Example, 'text' | 'pair'>, maxLength: number): Promise<TokenTrial>;
}

export interface ImportedAdapter {
  readonly adapter: AdapterInfo;
  readonly warnings: readonly ErrorRecord[];
}

export interface AdapterImport {
  /** Name in the library; by default the name in the folder's config. */
  readonly name?: string;
  /** Name of the encoder; by default the folder says which. */
  readonly encoder?: string;
}

/** Imported adapters, each in a folder of its own with a record and the weights in the form of a run's. */
export interface AdapterLibrary {
  list(): AdapterInfo[];
  show(name: string): AdapterInfo;
  /** Checks a folder in AdapterHub's layout and stores it. Runs nothing of it. The same folder again does nothing. */
  import(folder: string, options?: AdapterImport): Promise<ImportedAdapter>;
  remove(name: string): Promise<void>;
}

export interface StudyLibrary {
  list(): StudySummary[];
  show(name: string): StudySummary;
  /**
   * Checks and expands a study without starting or storing anything. `file` is the parsed content of a YAML or JSON
   * file.
   */
  plan(file: unknown, fallbackName?: string): Promise<StudyPlan>;
  /** Stores the revision and queues missing runs, of all or of a shard; finished ones are left alone. */
  enqueue(
    file: unknown,
    options?: { fallbackName?: string; onlyFailed?: boolean; shard?: Shard },
  ): Promise<{ study: string; queued: number }>;
  results(name: string): StudyResults;
  /** Returns the sample study, whether or not it was started. */
  sample(): StudyFileInput;
  /**
   * Returns 95 % intervals on test by point key (docs/rules.md, "Selection and statistics"). It computes in slices and
   * lets other tasks run between them.
   */
  intervals(
    name: string,
    tasks?: readonly string[],
    includeCollapsed?: boolean,
  ): Promise<Readonly<Record<string, Evidence | null>>>;
  /** Compares two settings over seeds, test examples and tasks, in slices that let other work run. */
  compare(name: string, options: CompareOptions): Promise<SettingComparison>;
}

export interface RunLibrary {
  list(filter?: { study?: string }): RunRow[];
  show(id: string): RunRow;
  curve(id: string): MetricPoint[];
  /** Returns the trials of a search (`no-encoder`); null for other runs. */
  search(id: string): SearchRecord | null;
  /** Returns notes for display beside the scores of a run. */
  health(id: string): readonly ErrorRecord[];
  /** Returns training losses, thinned for a line of a few pixels; runs without steps are left out. */
  sparklines(ids: readonly string[]): Readonly<Record<string, readonly (number | null)[]>>;
  predictions(id: string, split: StoredSplit): Prediction[] | null;
  /**
   * Returns the number formats in which the weights of the run's encoder were published; null for an encoder that an
   * earlier version added. The record stays when the encoder is removed.
   */
  encoderDtypes(id: string): readonly string[] | null;
  /** Returns other results of the run from merged databases, which do not count. */
  attempts(id: string): NamedAttempt[];
}

export interface AblateOptions {
  /** Another task to score on, with the same kind and labels; the run's own by default. */
  readonly task?: string;
  readonly backend?: BackendId | 'auto';
  /** Share of all its work that is done, 0…1. */
  readonly onProgress?: (share: number) => void;
  /** Ends it after the current batch; completed first layers are stored. */
  readonly signal?: AbortSignal;
}

export interface AblationLibrary {
  /**
   * Scores a completed run of `adapter` on validation without the adapters of each span of layers, and stores the spans
   * as they are scored. Stored spans are not scored again. Resolves to the stored scores, which are incomplete if it
   * was stopped; null if there are none.
   */
  ablate(runId: string, options?: AblateOptions): Promise<Ablation | null>;
  /** Running and waiting ablations, in order. */
  working(): readonly AblationWork[];
  /** Stops running and waiting ablations. */
  stop(): void;
  onChange(listener: (working: readonly AblationWork[]) => void): () => void;
}

export interface PredictionLibrary {
  /** Returns what a run predicts. Throws if there is no such run. */
  facts(id: string): ModelFacts;
  /** Loads completed runs with kept weights, which stay loaded until the result is closed. */
  open(ids: readonly string[], backend?: BackendId | 'auto'): Promise<Predicting>;
  /** Returns completed runs whose weights are kept, in the order of `runs`, then imported adapters. */
  kept(): KeptModel[];
  /** Returns the answer of each model to one input. The models stay loaded for the next one for a while. */
  answer(ids: readonly string[], input: TextInput): Promise<readonly ModelAnswer[]>;
  /** Predicts each row of a file with runs on tasks of one form; null if it was stopped. See `predictFile`. */
  file(ids: readonly string[], choice: PredictFileChoice): Promise<PredictedFile | null>;
  /** Serves runs over HTTP on this machine until the signal. By default any free port, and a token in the data folder. */
  serve(ids: readonly string[], options: ServeChoice): Promise<void>;
}

export type ServeChoice = Partial<ServeOptions> & Pick<ServeOptions, 'onListening' | 'signal'>;

export interface PredictFileChoice extends Pick<
  FilePrediction,
  'file' | 'options' | 'asked' | 'out' | 'csvProfile' | 'onProgress' | 'signal'
> {
  readonly backend?: BackendId | 'auto';
}

export interface QueueState {
  readonly running: readonly string[];
  readonly queued: number;
  /** true: no run starts. */
  readonly held: boolean;
  /** Reason why the queue paused itself (a full disk, no backend); null if it did not, or if a person paused it. */
  readonly problem: ErrorRecord | null;
  /** Studies with waiting runs that do not start, because their time is used up. */
  readonly spent: readonly SpentStudy[];
  /** Runs that had no living process when the data folder was opened. */
  readonly interrupted: readonly string[];
  readonly backend: BackendId | null;
  readonly device: string | null;
}

export interface WorkOptions {
  /** All studies by default. */
  readonly study?: string;
  readonly backend?: BackendId | 'auto';
  /** Number of parallel runs, which share the processors; by default the number that was measured to be fastest. */
  readonly parallel?: number | 'auto';
}

export interface Queue {
  state(): QueueState;
  /** Trains queued runs (of one study, or all) until none is left or `stop` is called. */
  work(options?: WorkOptions): Promise<void>;
  /** Stops at the next step with a checkpoint; the run becomes `paused` (or `interrupted` on a signal). */
  stop(how: 'pause' | 'interrupt'): Promise<void>;
  pause(study: string): void;
  /** Queues paused and interrupted runs of the study again. */
  resume(study: string): void;
  cancel(study: string): void;
  pauseRun(id: string): void;
  cancelRun(id: string): void;
  /** Queues a failed, diverged, interrupted, paused or cancelled run again. */
  retryRun(id: string): void;
  onEvent(listener: (event: RecordedEvent) => void): () => void;
  onChange(listener: (state: QueueState) => void): () => void;
}

export interface Exports {
  /** Writes runs for other tools, as a file or a folder, depending on the format. */
  runs(target: string, choice: RunExport): Promise<{ file: string; runs: number }>;
  /** Returns what such an export would contain; nothing stays on disk. */
  preview(choice: RunExport): Promise<ExportPreview>;
  /** Writes a figure in the format of the file's ending; a picture gets its caption and a CSV beside it. */
  figure(file: string, figure: FigureChoice): Promise<WrittenFigure>;
  /** Writes the comparison of two settings as a figure, in the format of the file's ending. */
  comparison(file: string, comparison: ComparisonChoice): Promise<WrittenFigure>;
  /** Writes a table of a study as a text file. */
  table(file: string, table: TableChoice): Promise<{ file: string }>;
  /** Writes a run of small modules for the Python libraries adapters or PEFT, as a folder with a card. */
  adapter(runId: string, out: string): Promise<ExportedModel>;
  /** Writes a run as a whole checkpoint of transformers. */
  model(runId: string, out: string): Promise<ExportedModel>;
  /**
   * Writes a run's predictions of a test file as the TSV for GLUE's server: those of its training if the rows are
   * equal, or else new ones. Returns null if it was stopped; nothing is written then.
   */
  glueSubmission(
    runId: string,
    testFile: string,
    out: string,
    options?: PredictOptions,
  ): Promise<{ file: string; rows: number } | null>;
}

/** A folder for another program. */
export interface ExportedModel {
  readonly dir: string;
  /** What the other program cannot express. */
  readonly warnings: readonly ErrorRecord[];
}

export interface TableChoice extends TableOptions {
  readonly study: string;
  readonly format: TableFormatId;
  readonly csvProfile?: CsvProfile;
  readonly locale?: Locale;
}

export interface FigureChoice extends FigureRequest {
  readonly study: string;
  readonly csvProfile?: CsvProfile;
  readonly locale?: Locale;
}

export interface ComparisonChoice extends CompareOptions {
  readonly study: string;
  readonly csvProfile?: CsvProfile;
  readonly locale?: Locale;
}

/** A figure in its file, with its content as data and as sentences. */
export interface WrittenFigure {
  readonly file: string;
  readonly data: object;
  readonly summary: readonly string[];
}
