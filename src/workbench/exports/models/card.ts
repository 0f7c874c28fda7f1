import { pointName } from '../../../methods/names';
import { isUnscaled } from '../../../shared/metric';
import { sentence } from '../../../shared/errors';
import { axesOf, type RunRow } from '../../../shared/run';
import type { EncoderInfo } from '../../../shared/encoder';
import type { TaskInfo } from '../../../shared/task';
import type { CardScore } from './card-facts';
import type { ModelFiles, TrainedModel } from './trained-model';

export interface CardContent {
  readonly model: TrainedModel;
  readonly files: ModelFiles;
  readonly run: RunRow;
  readonly task: TaskInfo;
  readonly encoder: EncoderInfo;
  readonly scores: readonly CardScore[];
  /** sha256 of the folder's files by name. */
  readonly hashes: Readonly<Record<string, string>>;
  readonly appVersion: string;
}

/** Returns the model card. It names no place on this computer. */
export function modelCard(content: CardContent): string {
  const { files, model, run, task } = content;
  const title = `${plain(task.name)}: ${pointName(axesOf(run.config.method))} on ${plain(model.encoder.name)}`;
  return [
    ...frontMatter(content),
    `# ${title}`,
    '',
    `Trained by Adapter Workbench ${content.appVersion}, run \`${run.id}\`.`,
    '',
    ...(files.warnings.length > 0
      ? ['## Read this first', '', ...files.warnings.map((one) => `- \`${one.code}\`: ${sentence(one, 'en')}`), '']
      : []),
    '## Use',
    '',
    'Run this in the folder of this file:',
    '',
    '```python',
    files.snippet,
    '```',
    '',
    ...labelLines(content),
    '## Scores',
    '',
    ...scoreLines(content),
    '',
    '## Settings',
    '',
    ...settingLines(content),
    '',
    '## Hashes',
    '',
    '| what | sha256 |',
    '| --- | --- |',
    `| task ${plain(task.name)}, all rows and splits | \`${task.sha256}\` |`,
    `| encoder ${plain(model.encoder.name)} | \`${content.encoder.sha256}\` |`,
    ...Object.entries(content.hashes).map(([file, sha256]) => `| ${file} | \`${sha256}\` |`),
    '',
  ].join('\n');
}

/** The YAML that the Hub reads. JSON strings are YAML strings. */
function frontMatter({ files, model, task, encoder }: CardContent): string[] {
  return [
    '---',
    `library_name: ${files.library}`,
    `base_model: ${JSON.stringify(model.base)}`,
    `datasets: [${JSON.stringify(task.name)}]`,
    `metrics: [${task.metric}]`,
    'language: und',
    ...(encoder.licence === undefined
      ? ['license: unknown']
      : [`license: ${JSON.stringify(encoder.licence.toLowerCase())}`]),
    'pipeline_tag: text-classification',
    '---',
    '',
  ];
}

function labelLines({ model }: CardContent): string[] {
  if (!model.labels) return ['The output is a number on the scale of the data.', ''];
  return ['Labels in the order of the outputs:', '', ...model.labels.map((label, id) => `${id}. ${plain(label)}`), ''];
}

function scoreLines({ scores, run, task }: CardContent): string[] {
  const rows = scores.map(({ split, metric, rows: count, score, interval, seeds }) => {
    const shown = (value: number | null): string =>
      value === null ? 'undefined' : isUnscaled(metric) ? value.toFixed(3) : (100 * value).toFixed(1);
    const range = interval ? `${shown(interval[0])} to ${shown(interval[1])}` : '–';
    const over = seeds ? `${shown(seeds.mean)} ± ${shown(seeds.error)} (${seeds.count} seeds)` : 'one seed';
    return `| ${split} | ${metric} | ${count} | ${shown(score)} | ${range} | ${over} |`;
  });
  const { metric, test, validation } = task.baseline;
  const baseline = test ?? validation;
  return [
    '| split | metric | rows | score | 95 % interval over rows | mean ± standard error over seeds |',
    '| --- | --- | ---: | ---: | --- | --- |',
    ...rows,
    '',
    `Scores are × 100. The epoch was selected on validation. Seed of this run: ${run.config.seed}.`,
    ...(baseline === null
      ? []
      : [
          `A constant prediction has ${metric} ${metric === 'mse' ? baseline.toFixed(3) : (100 * baseline).toFixed(1)}.`,
        ]),
  ];
}

function settingLines({ run, encoder }: CardContent): string[] {
  const { method, ...training } = run.config;
  const values = { ...method, ...training };
  const shown = Object.entries(values).filter(([, value]) => value !== undefined && value !== null);
  return [
    ...shown.map(([key, value]) => `- ${key}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`),
    `- trained parameters: ${run.trainedParameters}`,
    `- licence of the encoder: ${encoder.licence ?? 'not known; see the source of the encoder'}`,
    ...(run.deviations.length > 0
      ? ['', 'Deviations from the settings of Houlsby et al. 2019:', '', ...run.deviations.map((one) => `- ${one}`)]
      : []),
  ];
}

/** Returns text of a person without the characters that Markdown and HTML would act on. */
const plain = (text: string): string => text.replace(/[\r\n]+/g, ' ').replace(/[\\`*_{}[\]<>#|~]/g, '\\$&');
