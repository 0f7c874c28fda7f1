import { familyOf } from '../../../encoders/registry';
import type { NamedValues } from '../../../encoders/checkpoint/safetensors';
import { headForm } from '../../../encoders/head';
import type { EncoderShape } from '../../../shared/encoder';
import type { ErrorRecord } from '../../../shared/errors';
import type { RandomBytes } from '../../../shared/random-bytes';
import type { RunConfig } from '../../../shared/run';

/** A trained run as it leaves for another program. */
export interface TrainedModel {
  readonly run: string;
  /** Name of an adapter in Python: letters, digits, dashes and underscores. */
  readonly name: string;
  readonly encoder: EncoderShape & { readonly name: string };
  /** Name or Hub id by which Python finds the encoder. */
  readonly base: string;
  readonly config: Pick<RunConfig, 'method' | 'head' | 'pooling' | 'pooler' | 'maxLength'>;
  /** In label order; null for a regression. */
  readonly labels: readonly string[] | null;
  /** Stands before every text; absent: nothing does. */
  readonly textPrefix?: string;
  /** The trained weights by name. */
  readonly trained: ReadonlyMap<string, NamedValues>;
}

/** Files of an exported folder, and what the other program cannot express. */
export interface ModelFiles {
  readonly files: ReadonlyMap<string, Uint8Array | RandomBytes>;
  readonly warnings: readonly ErrorRecord[];
  /** Python program that loads the folder and prints the outputs for a text. */
  readonly snippet: string;
  /** `library_name` of the card. */
  readonly library: 'adapters' | 'peft' | 'transformers';
}

export const outputsOfModel = ({ labels }: Pick<TrainedModel, 'labels'>): number => labels?.length ?? 1;

/** Returns the run's tensors, renamed, in their order. `rename` returns null for those that are left out. */
export function renamed(
  { trained }: Pick<TrainedModel, 'trained'>,
  rename: (name: string) => string | null,
): NamedValues[] {
  return [...trained.values()].flatMap((tensor) => {
    const name = rename(tensor.name);
    return name === null ? [] : [{ ...tensor, name }];
  });
}

/** Returns the name of a layer of the run's head under which the Hub's class saves it; null if it has no such head. */
export function hubHeadNames({ config, encoder }: Pick<TrainedModel, 'config' | 'encoder'>): HeadNames | null {
  const hub = familyOf(encoder).hubHead(encoder);
  const own = headForm(config.head, encoder);
  if (config.pooling !== hub.pooling || (own.dense === null) !== (hub.dense === null)) return null;
  if (own.dense && hub.dense) {
    const isSame =
      own.dense.activation === hub.dense.activation &&
      own.dense.hasBias === hub.dense.hasBias &&
      (own.dense.norm === null) === (hub.dense.norm === null);
    if (!isSame) return null;
  }
  const pairs: [string, string][] = [[own.output.name, hub.output.name]];
  if (own.dense && hub.dense) pairs.push([own.dense.name, hub.dense.name]);
  if (own.dense?.norm && hub.dense?.norm) pairs.push([own.dense.norm.name, hub.dense.norm.name]);
  const rename = (name: string): string | null => {
    const pair = pairs.find(([from]) => name.startsWith(`${from}.`));
    return pair ? pair[1] + name.slice(pair[0].length) : null;
  };
  return { rename, layers: pairs.map(([, to]) => to) };
}

export interface HeadNames {
  /** Returns the class's name of a tensor of the head; null for any other tensor. */
  readonly rename: (name: string) => string | null;
  /** The class's layers. */
  readonly layers: readonly string[];
}

/** Returns whether a trained tensor belongs to the run's head. */
export function isOfHead({ config, encoder }: Pick<TrainedModel, 'config' | 'encoder'>, name: string): boolean {
  const { dense, output } = headForm(config.head, encoder);
  const layers = [output.name, ...(dense ? [dense.name] : []), ...(dense?.norm ? [dense.norm.name] : [])];
  return layers.some((layer) => name.startsWith(`${layer}.`));
}

export const jsonFile = (value: object): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
