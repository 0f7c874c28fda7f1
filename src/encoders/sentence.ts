import { z } from 'zod';
import { boundedJson } from '../shared/bounded-json';
import type { SentenceSettings } from '../shared/encoder';
import { appError } from '../shared/errors';

type SentenceFile = 'modules.json' | 'sentence_bert_config.json' | 'config_sentence_transformers.json';

/** Contents of the files of a sentence encoder that exist, by name. */
export type SentenceFiles = ReadonlyMap<SentenceFile, Uint8Array>;

const modulesSchema = z.array(z.looseObject({ type: z.string().max(200) })).max(100);
const readingSchema = z.looseObject({
  max_seq_length: z.number().int().min(1).max(1_000_000).nullish(),
  do_lower_case: z.boolean().nullish(),
});
const promptsSchema = z.looseObject({
  prompts: z.record(z.string().max(200), z.string().max(10_000)).nullish(),
});

/**
 * Reads the settings of a sentence encoder; null if it has none of the files. Throws an AppError with the name of a
 * file that is not one of sentence-transformers.
 */
export function readSentence(files: SentenceFiles): SentenceSettings | null {
  if (files.size === 0) return null;
  const reading = settingsIn(files, 'sentence_bert_config.json', readingSchema);
  const prompts = Object.entries(settingsIn(files, 'config_sentence_transformers.json', promptsSchema)?.prompts ?? {});
  return {
    maxLength: reading?.max_seq_length ?? null,
    lowerCase: reading?.do_lower_case ?? false,
    // A purpose without a prompt has an empty text.
    prompts: Object.fromEntries(prompts.filter(([, prompt]) => prompt !== '')),
    modules: (settingsIn(files, 'modules.json', modulesSchema) ?? []).map(({ type }) => type.split('.').at(-1)!),
  };
}

function settingsIn<T>(files: SentenceFiles, file: SentenceFile, schema: z.ZodType<T>): T | null {
  const bytes = files.get(file);
  if (!bytes) return null;
  try {
    return schema.parse(boundedJson(bytes).value);
  } catch (cause) {
    throw appError('sentence-file', { file }, cause);
  }
}
