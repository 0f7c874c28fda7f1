/** A file that only its opener sees and that is gone when it is closed. */
export interface ScratchFile {
  write(bytes: Uint8Array, position: number): Promise<void>;
  /** Fills `into` from a position; all of it was written before. */
  read(into: Uint8Array, position: number): Promise<void>;
  close(): Promise<void>;
}

export type OpenScratch = () => Promise<ScratchFile>;
