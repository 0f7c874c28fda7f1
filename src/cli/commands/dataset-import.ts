import type { ImportSpec } from '../../shared/dataset-import';
import { presetNames, type PresetName } from '../../shared/presets/names';
import { primaryMetrics, type PrimaryMetric } from '../../shared/metric';
import { repairs, type Repair } from '../../shared/repair';
import { taskKinds, type TaskKind } from '../../shared/task';
import { action, command, repeated, withWorkbench, type Register } from '../command';
import { choice, choices, csvProfile, mapping, number, raw, repeatedLabel, shares } from '../options';
import { readOptions, withReadingOptions, type ReadingOptions } from '../reading-options';
import { taskFacts } from '../output/task';
import { watchedImport } from '../watched-import';

interface Options extends ReadingOptions {
  readonly preset?: PresetName;
  readonly train?: string;
  readonly validation?: string;
  readonly test?: string;
  readonly validationMismatched?: string;
  readonly testMismatched?: string;
  readonly name?: string;
  readonly kind?: TaskKind;
  readonly text?: string[];
  readonly textTemplate?: string;
  readonly textPair?: string;
  readonly textPrefix?: string;
  readonly label?: string;
  readonly repair?: Repair[];
  readonly labelPattern?: string;
  readonly dropLabel?: string[];
  readonly mapLabel?: Record<string, string>;
  readonly positive?: string;
  readonly metric?: PrimaryMetric;
  readonly split?: number[];
  readonly splitSeed?: number;
  readonly stratify?: boolean;
  readonly group?: string;
  readonly groupDuplicates?: boolean;
  readonly strict?: boolean;
  readonly raw?: boolean;
}

/** Reads files into a task; every row that cannot be used is listed in a file. */
export const datasetImport: Register = (parent) => {
  const own = command(parent, 'import', 'import files as a task; columns are given by name or by number from 1')
    .argument('[file...]', 'files with all rows; or give one file per split with --train, --validation, --test')
    .option('--train <file>', 'training rows')
    .option('--validation <file>', 'validation rows, which settings are selected on')
    .option('--test <file>', 'test rows')
    .option('--validation-mismatched <file>', 'additional validation rows that are only scored, as in MNLI')
    .option('--test-mismatched <file>', 'additional test rows that are only scored')
    .addOption(choice('--preset <preset>', 'settings of a public data set; other options override it', presetNames))
    .option('--name <name>', 'name of the task')
    .addOption(choice('--kind <kind>', 'kind of task', taskKinds))
    .option('--text <column>', 'column of the text; repeat to join columns by one space', repeated)
    .option('--text-template <template>', 'text made of columns, such as "{title}: {body}"')
    .option('--text-pair <column>', 'column of the second text of a pair')
    .option('--text-prefix <text>', 'put in front of every text before it is tokenised, such as "query: " for E5')
    .option('--label <column>', 'column of the label, or of the number of a regression');
  withReadingOptions(own)
    .addOption(choices('--repair <damage>', 'repair texts and labels; repeatable', repairs))
    .option('--label-pattern <regexp>', 'regular expression; its first group is the label')
    .option('--drop-label <label>', 'reject rows with this label; repeatable', repeatedLabel)
    .option('--map-label <from=to>', 'merge one label into another; repeatable', mapping)
    .option('--positive <label>', 'positive label of F1')
    .addOption(choice('--metric <metric>', 'primary metric', primaryMetrics))
    .option('--split <shares>', '80/10/10 to split all rows, or 90/10 to hold validation out of --train', shares)
    .addOption(number('--split-seed <seed>', 'seed of the split (default: 0)', 0, { whole: true }))
    .option('--stratify', 'keep the label shares in each split')
    .option('--group <column>', 'column; keep rows with the same value in one split')
    .option('--group-duplicates', 'keep equal texts in one split')
    .option('--strict', 'refuse texts that occur in two splits')
    .addOption(raw('CSV of the rejected rows'))
    .action(
      action<Options, [string[]]>(async (session, options, files) => {
        const spec = await importSpec(options, files);
        if (options.preset) session.say(presetText(options.preset, spec));
        return watchedImport(
          session,
          (watch) => withWorkbench(session, (workbench) => workbench.tasks.import(spec, watch)),
          (info) => session.answer(info, () => taskFacts(info, session.locale)),
        );
      }),
    );
};

async function importSpec(options: Options, files: readonly string[]): Promise<ImportSpec> {
  const { preset, name, kind, textTemplate, textPrefix, label, textPair, labelPattern } = options;
  const { positive, metric, split, group } = options;
  const text = await textColumns(options);
  if (preset === undefined) await refuseMissing({ ...options, text });
  const said = {
    ...readOptions(options),
    ...{ name, kind, text, textTemplate, textPrefix, label, textPair, labelPattern, positive, metric, split, group },
    files: await filesOf(options, files),
    repair: options.repair,
    dropLabels: options.dropLabel,
    mapLabels: options.mapLabel,
    splitSeed: options.splitSeed,
    stratify: options.stratify,
    groupDuplicates: options.groupDuplicates,
    strict: options.strict,
    csvProfile: csvProfile(options.raw),
  };
  const spec =
    preset === undefined ? said : await (await import('../../workbench/tasks/preset-spec')).presetSpec(preset, said);
  // Checked before the data folder is opened: an error in an option leaves no trace.
  const { parseSpec } = await import('../../workbench/tasks/parse-spec');
  return parseSpec(spec);
}

async function textColumns({ text, textTemplate }: Options): Promise<string[] | undefined> {
  if (textTemplate === undefined) return text;
  const [{ templateColumns }, { appError }] = await Promise.all([
    import('../../shared/text-template'),
    import('../../shared/errors'),
  ]);
  if (text) throw appError('options-together', { first: '--text', second: '--text-template' });
  return templateColumns(textTemplate);
}

/** Options that only a preset sets. */
async function refuseMissing(options: Options): Promise<void> {
  const missing = (['name', 'kind', 'text', 'label'] as const).find((one) => options[one] === undefined);
  if (missing === undefined) return;
  const { appError } = await import('../../shared/errors');
  throw appError('option-missing', { option: `--${missing}`, reason: 'give it, or use a --preset' });
}

/** Prints the choices of a preset, so that nothing is cleaned silently. */
function presetText(preset: PresetName, spec: ImportSpec): string {
  const mapped = Object.entries(spec.mapLabels).map(([from, to]) => `${from} = ${to}`);
  const parts = [
    `text ${spec.text.join(' + ')}, label ${spec.label}, ${spec.encoding}`,
    ...(spec.labelPattern ? [`label cut by ${spec.labelPattern}`] : []),
    ...(mapped.length > 0 ? [`counted as one label: ${mapped.join(', ')}`] : []),
    ...(spec.dropLabels.length > 0 ? [`left out: ${spec.dropLabels.join(', ')}`] : []),
  ];
  return `Preset ${preset}: ${parts.join('; ')}.`;
}

async function filesOf(options: Options, files: readonly string[]) {
  const { appError } = await import('../../shared/errors');
  const { train, validation, test } = options;
  const beside = { 'validation-mismatched': options.validationMismatched, 'test-mismatched': options.testMismatched };
  const named = { train, validation, test, ...beside };
  const split = Object.entries(named).find(([, file]) => file !== undefined)?.[0];
  const given = split && `--${split}`;
  if (files.length > 0) {
    if (given) throw appError('options-together', { first: 'FILE', second: given });
    return [...files];
  }
  if (train === undefined) {
    const option = given ? '--train' : 'FILE';
    throw appError('option-missing', { option, reason: 'give files, or one file per split with --train and --test' });
  }
  return { ...named, train };
}
