import { z } from 'zod';
import { firstDuplicateKey } from '../../../encoders/checkpoint/duplicate-key';
import { boundedJson } from '../../../shared/bounded-json';
import { appError } from '../../../shared/errors';
import { roles, specialToken, withIds, type RoleTokens } from './special-tokens';

const [vocabularyFile, mergesFile] = ['vocab.json', 'merges.txt'] as const;
const vocabularySchema = z.record(z.string(), z.number().int().min(0));

/** Special tokens of RoBERTa's class. Its own are found after normalisation, of which this tokenizer has none. */
export const byteBpeTokens: RoleTokens = {
  bos: specialToken('<s>', { normalized: true }),
  eos: specialToken('</s>', { normalized: true }),
  unk: specialToken('<unk>', { normalized: true }),
  sep: specialToken('</s>', { normalized: true }),
  pad: specialToken('<pad>', { normalized: true }),
  cls: specialToken('<s>', { normalized: true }),
  mask: specialToken('<mask>', { lstrip: true }),
};

/** Returns the `tokenizer.json` that transformers builds from `vocab.json` and `merges.txt`: a byte-level BPE. */
export function tokenizerOfMerges(
  files: { readonly vocabulary: Uint8Array; readonly merges: Uint8Array },
  tokens: RoleTokens,
  hasPrefixSpace: boolean,
): object {
  const vocab = readVocabulary(files.vocabulary);
  const merges = readMerges(files.merges, vocab);
  const added = withIds(
    roles.map((role) => tokens[role]),
    (token) => (Object.hasOwn(vocab, token) ? vocab[token] : undefined),
    Object.keys(vocab).length,
  );
  const entry = (token: string) => [token, added.find(({ content }) => content === token)!.id];
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: added,
    normalizer: null,
    pre_tokenizer: { ...byteLevel, add_prefix_space: hasPrefixSpace },
    post_processor: {
      type: 'RobertaProcessing',
      sep: entry(tokens.sep.content),
      cls: entry(tokens.cls.content),
      trim_offsets: true,
      add_prefix_space: hasPrefixSpace,
    },
    decoder: { ...byteLevel, add_prefix_space: true },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: '',
      end_of_word_suffix: '',
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: false,
      vocab,
      merges,
    },
  };
}

const byteLevel = { type: 'ByteLevel', trim_offsets: true, use_regex: true };

function readVocabulary(bytes: Uint8Array): Record<string, number> {
  let text: string;
  let json: unknown;
  try {
    ({ text, value: json } = boundedJson(bytes));
  } catch (cause) {
    throw appError('tokenizer-invalid', { file: vocabularyFile }, cause);
  }
  const parsed = vocabularySchema.safeParse(json);
  if (!parsed.success || firstDuplicateKey(text) !== null)
    throw appError('tokenizer-invalid', { file: vocabularyFile });
  return parsed.data;
}

/**
 * A line has two pieces with a space between them; the first line may be the version. Together two pieces must form a
 * known one.
 */
function readMerges(bytes: Uint8Array, vocab: Readonly<Record<string, number>>): string[][] {
  const lines = decoded(bytes, mergesFile).split('\n');
  // The reference drops the first line and the last one, whatever they contain.
  return lines.slice(1, -1).map((line) => {
    const parts = line.split(/\s+/).filter((part) => part !== '');
    const isKnown = parts.length === 2 && [...parts, parts.join('')].every((part) => Object.hasOwn(vocab, part));
    if (!isKnown) throw appError('tokenizer-merge', { file: mergesFile, merge: line.slice(0, 80) });
    return parts;
  });
}

function decoded(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw appError('tokenizer-invalid', { file }, cause);
  }
}
