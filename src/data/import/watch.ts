import type { DataFile } from '../readers/data-file';

/** How far the reading of an import is. */
export interface ImportProgress {
  readonly rows: number;
  /** Bytes of the files that were read so far; the start of a file counts each time it is looked at. */
  readonly bytes: number;
}

/** Who waits for an import: hears of its progress and may stop it. */
export interface ImportWatch {
  /** Ends the work with its reason where it is aborted. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** Counts for a watch; each count looks at the signal first. */
export function watched({ signal, onProgress }: ImportWatch) {
  let [rows, bytes] = [0, 0];
  const tell = (): void => {
    signal?.throwIfAborted();
    onProgress?.({ rows, bytes });
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

/** The same files; every piece that is read is counted. */
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
