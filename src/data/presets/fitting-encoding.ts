import { AppError } from '../../shared/errors';
import type { DataFile } from '../readers/data-file';
import { decodedFile } from '../readers/decode';

/**
 * Returns the first of these encodings that is valid for all bytes of the files. If none is, throws the error of the
 * first one.
 */
export async function fittingEncoding(files: readonly DataFile[], encodings: readonly string[]): Promise<string> {
  let refusal: unknown = null;
  for (const encoding of encodings) {
    try {
      for (const file of files) await decodeAll(file, encoding);
      return encoding;
    } catch (error) {
      // Parquet stores the encoding of its texts.
      if (error instanceof AppError && error.code === 'file-binary') return encoding;
      if (!(error instanceof AppError) || !error.code.startsWith('encoding-')) throw error;
      refusal ??= error;
    }
  }
  throw refusal;
}

async function decodeAll({ files, ...file }: DataFile, encoding: string): Promise<void> {
  if (files) for await (const one of files()) await decodeAll(one.file, encoding);
  else for await (const piece of decodedFile(file, encoding).pieces) void piece;
}
