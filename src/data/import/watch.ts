import type { ImportWatch } from '../../shared/dataset-import';
import type { DataFile } from '../readers/data-file';

/** Counts rows and bytes. Each count checks the signal and reports the progress. */
export function watched({ signal, onProgress }: ImportWatch, totalBytes: number | null) {
  let [rows, bytes] = [0, 0];
  const tell = (): void => {
    signal?.throwIfAborted();
    onProgress?.({ rows, bytes, totalBytes });
  };
  return {
    addRows(more: number): void {
      rows += more;
      tell();
    },
    addBytes(more: number): void {
      bytes += more;
      tell();
    },
    look: () => signal?.throwIfAborted(),
  };
}

/** Returns the same files; every piece that is read is counted. */
export function countedFiles(
  fileOf: (path: string) => DataFile,
  onBytes: (bytes: number) => void,
): (path: string) => DataFile {
  return (path) => {
    const file = fileOf(path);
    return {
      ...file,
      async *open() {
        for await (const piece of file.open()) {
          onBytes(piece.length);
          yield piece;
        }
      },
    };
  };
}
