import path from 'node:path';
import type { EncoderInfo } from '../../shared/encoder';
import { appError, type ErrorRecord } from '../../shared/errors';
import { notice } from '../../shared/notice';
import type { Json } from './hub/form';
import type { Manifest } from './hub/manifest';

/** The encoder of an adapter, and doubts about it. */
export interface ChosenEncoder {
  readonly encoder: EncoderInfo;
  readonly warnings: readonly ErrorRecord[];
}

/**
 * Returns the encoder that an adapter folder belongs to: the one with the manifest's hash, the one that `--encoder`
 * names, the one that the config names, or else the only one that fits. Throws an AppError otherwise.
 */
export function chooseEncoder(
  config: Json,
  manifest: Manifest | null,
  known: readonly EncoderInfo[],
  wanted: EncoderInfo | null,
): ChosenEncoder {
  const base = String(config['model_name'] ?? '–').slice(0, 120);
  const facts = {
    base,
    type: String(config['model_type']).slice(0, 60),
    hidden: String(config['hidden_size']).slice(0, 20),
  };
  const fits = ({ modelType, hidden }: EncoderInfo): boolean =>
    modelType === config['model_type'] && hidden === config['hidden_size'];
  const certain = (encoder: EncoderInfo): ChosenEncoder => {
    if (!fits(encoder)) throw appError('adapter-encoder-unfit', { ...facts, encoder: encoder.name });
    return { encoder, warnings: [] };
  };
  if (manifest) {
    const { name, sha256 } = manifest.encoder;
    const same = [...(wanted ? [wanted] : known)].find((one) => one.sha256 === sha256);
    if (!same) throw appError('adapter-encoder-missing', { encoder: name, sha256 });
    return certain(same);
  }
  if (wanted) return certain(wanted);
  const named = known.find((one) => namesOf(one).some((name) => namesIn(base).includes(name)));
  if (named) return certain(named);
  const [first, ...others] = known.filter(fits);
  const list = (encoders: readonly EncoderInfo[]): string => encoders.map(({ name }) => name).join(', ') || '–';
  if (!first) throw appError('adapter-encoder-none', { ...facts, known: list(known) });
  if (others.length > 0) throw appError('adapter-encoder-unclear', { base, known: list([first, ...others]) });
  return { encoder: first, warnings: [notice('adapter-encoder-assumed', { base, encoder: first.name })] };
}

/** Names of an encoder: its own, and the last part of the place that it came from. */
const namesOf = ({ name, source }: EncoderInfo): string[] => [name.toLowerCase(), ...namesIn(source)];

/** Returns a name and its last part, without a revision: Hub ids and folders end with the model's own name. */
function namesIn(place: string): string[] {
  const plain = place.toLowerCase().replace(/@[0-9a-f]+$/, '');
  return [plain, path.posix.basename(plain.replaceAll('\\', '/'))];
}
