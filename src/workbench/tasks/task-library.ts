import { rmSync } from 'node:fs';
import path from 'node:path';
import { glueReading } from '../../data/glue/glue-spec';
import type { ArrangedTask } from '../../data/import/arrange-task';
import { inspectFiles } from '../../data/import/inspect';
import { readTask, type ReadTask } from '../../data/import/read-task';
import { appError } from '../../shared/errors';
import { isGlueName } from '../../shared/glue';
import { extraSplits, type AnySplit, type BySplit } from '../../shared/metric';
import type { TokenLengths } from '../../shared/results';
import type { CsvProfile } from '../../shared/spreadsheet';
import type { Example, TaskInfo } from '../../shared/task';
import type { Store } from '../../store/store';
import { scratchFiles } from '../files/scratch-file';
import type { DataFolder } from '../home/data-folder';
import { contentChecks, type ContentChecks } from '../content/content-checks';
import { damageIn, ignoreRefusal } from '../content/damage';
import { insideOrNull } from '../home/inside';
import { checkNewName } from '../home/new-name';
import { readingsOfFile } from '../../data/readers/readings';
import { sampleTasks } from '../sample/tasks';
import type { TaskLibrary } from '../workbench';
import { importCheck } from './import-check';
import { diskFiles, sizeOf } from './disk-file';
import { importGlueFolder } from './glue-folder';
import { parseGlueImport, parseReadOptions, parseSpec } from './parse-spec';
import { fittedSpec } from './preset-spec';
import { specPaths } from './spec-paths';
import { inspectedFiles, withSplitFiles } from './split-folder';
import { rejectedFile, splitExamples, splitFile, storedExamples, storeRows } from './stored-rows';
import { storedTokenLengths, type TokenizerOf } from './token-counts';

export interface OpenTaskLibrary extends TaskLibrary {
  /**
   * Returns a task's split files for a trainer, also for a task that was replaced since; null for a split without rows.
   */
  splitFiles(task: TaskInfo): BySplit<string | null>;
  /** Yields all rows of a split in pieces, also of a task that was replaced since. Throws like `requireWhole`. */
  rowsOf(task: TaskInfo, split: AnySplit): AsyncGenerator<Example>;
  /** Throws an AppError if the stored rows do not have the hash. */
  requireWhole(task: TaskInfo): Promise<void>;
  /** Imports the sample tasks whose names are free. */
  provideSamples(): Promise<void>;
}

export interface TaskLibraryParts {
  readonly store: Store;
  readonly folder: DataFolder;
  readonly tokenizerOf: TokenizerOf;
  readonly checks?: ContentChecks;
}

/** Origin of a task, shown with it. */
interface Origin {
  readonly source: string;
  readonly credit: string | null;
}

export function taskLibrary(parts: TaskLibraryParts): OpenTaskLibrary {
  const { store, folder, tokenizerOf, checks = contentChecks(parts.folder.root) } = parts;
  const counting = new Map<string, Promise<TokenLengths>>();
  const openScratch = scratchFiles(folder.tasks);
  const check = importCheck(tokenizerOf, openScratch);
  const rowsOf = (task: TaskInfo): string => folder.task(task.sha256);

  /** Paths in the database are relative to the data folder, which may have moved. */
  const resolved = (task: TaskInfo): TaskInfo => ({
    ...task,
    rejectedFile: task.rejectedFile && insideOrNull(folder.root, ...task.rejectedFile.split('/')),
    ...damageIn(() => checks.damageOfTask(task, rowsOf(task))),
  });

  const show = (given: string): TaskInfo => {
    const name = given.normalize('NFC');
    const task = store.read.task(name);
    if (task) return resolved(task);
    const known = store.read.tasks().map((one) => one.name);
    throw appError('task-missing', { task: name, known: known.join(', ') || '–' });
  };

  /** Removes rows of a content that no task or run refers to. */
  const forgetRows = (sha256: string, place: string): void => {
    if (store.read.taskOfContent(sha256) === null) rmSync(place, { recursive: true, force: true });
  };

  const checkName = (name: string): void =>
    checkNewName(
      name,
      store.read.tasks().map((task) => task.name),
    );
  const requireWhole = async (task: TaskInfo): Promise<void> => checks.requireTask(task, rowsOf(task));

  /** Stores a task that was read, and frees it. */
  async function keep(
    { name, csvProfile }: { readonly name: string; readonly csvProfile: CsvProfile },
    read: ReadTask,
    origin: Origin,
  ): Promise<TaskInfo> {
    const { kind, metric, labels, positive, warnings, split, columns, repaired, textPrefix } = read;
    const { baseline, counts, rejected } = read;
    const info = await storing(read, async ({ sha256, bytes, lines }) => {
      const place = folder.task(sha256);
      await storeRows(place, name, { bytes, lines, rejected, csvProfile });
      const list = path.relative(folder.root, rejectedFile(place, name)).replaceAll('\\', '/');
      const info: TaskInfo = {
        ...{ kind, metric, labels, positive, warnings, split, columns, baseline, sha256 },
        ...(repaired ? { repaired } : {}),
        ...(textPrefix === undefined ? {} : { textPrefix }),
        ...origin,
        name,
        rows: counts,
        rejected: rejected.count,
        rejectedFile: rejected.count === 0 ? null : list,
        importedAt: new Date().toISOString(),
      };
      await checks.enteredTask(info, place);
      return info;
    });
    const replaced = store.read.task(name);
    const former =
      replaced && replaced.sha256 !== info.sha256 ? insideOrNull(folder.root, 'tasks', replaced.sha256) : null;
    store.write.putTask(info);
    if (replaced && former) forgetRows(replaced.sha256, former);
    return resolved(info);
  }

  return {
    async inspect(paths, options, signal) {
      const [first] = paths;
      if (first === undefined) throw appError('option-missing', { option: 'FILE', reason: 'name a file to look into' });
      const reading = parseReadOptions(options);
      const files = await inspectedFiles(paths, reading.format);
      return inspectFiles(files.map(diskFiles(files)), path.resolve(first), reading, signal);
    },
    async readings(paths) {
      for (const file of paths.map(diskFiles(paths))) {
        const found = await readingsOfFile(file);
        if (found.length > 0) return found;
      }
      return [];
    },
    preset: (name, paths) =>
      isGlueName(name) ? glueReading(diskFiles(paths)(paths[0]!), name, false) : fittedSpec(name, paths, {}),
    async check(input, encoder, signal) {
      const given = parseSpec(input);
      checkName(given.name);
      return check(await withSplitFiles(given), encoder, signal);
    },
    async import(input, watch) {
      const given = parseSpec(input);
      checkName(given.name);
      const { spec, parts } = await withSplitFiles(given);
      const paths = parts.map((part) => part.path);
      const read = await readTask(spec, diskFiles(paths), { ...watch, parts, openScratch, totalBytes: sizeOf(paths) });
      const source = specPaths(given.files).map((one) => path.basename(one));
      return keep(spec, read, { source: source.join(', '), credit: null });
    },
    async importGlue(folder, input, watch) {
      const wanted = parseGlueImport(input);
      const name = wanted.name ?? wanted.task;
      checkName(name);
      const { files, ...read } = await importGlueFolder(folder, wanted, { ...watch, openScratch });
      const source = files.map((one) => path.basename(one));
      return keep({ ...wanted, name }, read, { source: source.join(', '), credit: null });
    },
    list: () => store.read.tasks().map(resolved),
    show,
    async recheck(name) {
      const tasks = name === undefined ? store.read.tasks() : [show(name)];
      // The damage is stored and shown with the task.
      for (const task of tasks) await requireWhole(task).catch(ignoreRefusal);
    },
    remove(given) {
      const { name, sha256 } = show(given);
      const runs = store.read.openRunsOf({ taskSha256: sha256 });
      if (runs > 0) throw appError('task-in-use', { task: name, runs });
      const place = folder.task(sha256);
      store.write.removeTask(name);
      forgetRows(sha256, place);
    },
    async examples(name, split, from, count) {
      const task = show(name);
      await requireWhole(task);
      return storedExamples(task, rowsOf(task), split, from, count);
    },
    async tokenLengths(name, encoderName) {
      const task = show(name);
      await requireWhole(task);
      const opened = await tokenizerOf(encoderName);
      const key = `${task.sha256} ${opened.encoder.sha256}`;
      const running = counting.get(key) ?? storedTokenLengths(task, rowsOf(task), opened);
      counting.set(key, running);
      try {
        return { ...(await running), task: name, encoder: encoderName };
      } finally {
        counting.delete(key);
      }
    },
    async *rowsOf(task, split) {
      await requireWhole(task);
      yield* splitExamples(task, rowsOf(task), split);
    },
    requireWhole,
    splitFiles: (task) => {
      const fileOf = (split: AnySplit): string | null => (task.rows[split] ? splitFile(rowsOf(task), split) : null);
      const extra = extraSplits.filter((split) => task.rows[split]).map((split) => [split, fileOf(split)]);
      return {
        ...{ train: fileOf('train'), validation: fileOf('validation'), test: fileOf('test') },
        ...Object.fromEntries(extra),
      };
    },
    async provideSamples() {
      const present = new Set(store.read.tasks().map(({ name }) => name));
      for (const { spec: input, file, source, credit } of sampleTasks()) {
        if (present.has(input.name)) continue;
        const spec = parseSpec(input);
        await keep(spec, await readTask(spec, () => file, { openScratch }), { source, credit });
      }
    },
  };
}

/** Calls `use` with the arranged rows of a task, which are freed afterwards. */
async function storing<Result>(read: ReadTask, work: (arranged: ArrangedTask) => Promise<Result>): Promise<Result> {
  try {
    return await work(await read.arrange());
  } finally {
    await read.close();
  }
}
