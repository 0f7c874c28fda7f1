/** A file that only its opener can access and that is removed when it is closed. */
export interface ScratchFile {
  write(bytes: Uint8Array, position: number): Promise<void>;
  /** Fills `into` from a position; all of that range was written before. */
  read(into: Uint8Array, position: number): Promise<void>;
  close(): Promise<void>;
}

export type OpenScratch = () => Promise<ScratchFile>;
