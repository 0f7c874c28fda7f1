import { AppError } from '../../shared/errors';
import type { DataFile } from '../readers/data-file';
import { decodedFile } from '../readers/decode';

/** The first of these encodings that all bytes of the files have. Refuses as the first one does where none fits. */
export async function fittingEncoding(files: readonly DataFile[], encodings: readonly string[]): Promise<string> {
  let refusal: unknown = null;
  for (const encoding of encodings) {
    try {
      for (const file of files) for await (const piece of decodedFile(file, encoding).pieces) void piece;
      return encoding;
    } catch (error) {
      if (!(error instanceof AppError) || !error.code.startsWith('encoding-')) throw error;
      refusal ??= error;
    }
  }
  throw refusal;
}
