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
  readonly textPair?: string;
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
  const own = command(parent, 'import', 'reads files into a task; a column is a name or a number from 1')
    .argument('[file...]', 'all rows together; or a file per split by --train, --validation, --test')
    .option('--train <file>', 'rows to train on')
    .option('--validation <file>', 'rows to select on')
    .option('--test <file>', 'rows to test on')
    .option('--validation-mismatched <file>', 'rows scored beside validation, as of MNLI')
    .option('--test-mismatched <file>', 'rows scored beside test')
    .addOption(
      choice('--preset <preset>', 'what is known of a public data set; other options go before it', presetNames),
    )
    .option('--name <name>', 'name of the task')
    .addOption(choice('--kind <kind>', 'what is asked of a text', taskKinds))
    .option('--text <column>', 'the text; repeated columns are joined by one space', repeated)
    .option('--text-pair <column>', 'the second text of a pair')
    .option('--label <column>', 'the label, or the number of a regression');
  withReadingOptions(own)
    .addOption(choices('--repair <damage>', 'mends texts and labels; repeatable', repairs))
    .option('--label-pattern <regexp>', 'keeps its first group as the label')
    .option('--drop-label <label>', 'rejects rows with this label; repeatable', repeatedLabel)
    .option('--map-label <from=to>', 'counts one label as another; repeatable', mapping)
    .option('--positive <label>', 'positive label of F1')
    .addOption(choice('--metric <metric>', 'primary metric', primaryMetrics))
    .option('--split <shares>', '80/10/10 of all rows, or 90/10 to hold validation out of --train', shares)
    .addOption(number('--split-seed <seed>', 'seed of the split, 0 unless set', 0, { whole: true }))
    .option('--stratify', 'splits inside each label')
    .option('--group <column>', 'keeps rows of one value in one split')
    .option('--group-duplicates', 'keeps equal texts in one split')
    .option('--strict', 'refuses texts that occur in two splits')
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
  const { preset, name, kind, text, label, textPair, labelPattern, positive, metric, split, group } = options;
  if (preset === undefined) await refuseMissing(options);
  const said = {
    ...readOptions(options),
    ...{ name, kind, text, label, textPair, labelPattern, positive, metric, split, group },
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

/** Options that only a preset sets. */
async function refuseMissing(options: Options): Promise<void> {
  const missing = (['name', 'kind', 'text', 'label'] as const).find((one) => options[one] === undefined);
  if (missing === undefined) return;
  const { appError } = await import('../../shared/errors');
  throw appError('option-missing', { option: `--${missing}`, reason: 'it says what the file is, as a --preset does' });
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
    throw appError('option-missing', { option, reason: 'name the files, or one a split by --train and --test' });
  }
  return { ...named, train };
}
