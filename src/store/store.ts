import type { MergeWriting } from './merge/merge';
import type { Proof } from './file/proof';
import type { Reserve } from './file/reserve';
import type { AblationReading } from './read/ablations';
import type { AgreementReading } from './read/agreement';
import type { HistoryReading } from './read/history';
import type { EncoderUseReading } from './read/encoder-uses';
import type { LibraryReading } from './read/library';
import type { RunReading } from './read/runs';
import type { RungReading } from './read/rungs';
import type { SpreadReading } from './read/spreads';
import type { StudyReading } from './read/studies';
import type { AblationWriting } from './write/ablations';
import type { HealthWriting } from './write/health';
import type { EventWriting } from './write/events';
import type { LibraryWriting } from './write/library';
import type { StudyWriting } from './write/studies';
import type { WorkWriting } from './write/claims';

/** The run database, with separate interfaces for reading and writing: reports and lists need only the first. */
export interface Store extends Proof {
  readonly file: string;
  /** True if it was opened for reading: every call of `write` is refused. */
  readonly isReadOnly: boolean;
  readonly read: Reading;
  readonly write: Writing;
  /** Returns whether this connection changed a row since it was opened. */
  hasWritten(): boolean;
  /** Disk space for the last writes before a full disk stops the work. */
  readonly reserve: Reserve;
  close(): void;
}

export interface Reading
  extends
    LibraryReading,
    EncoderUseReading,
    StudyReading,
    RunReading,
    RungReading,
    HistoryReading,
    AblationReading,
    SpreadReading,
    AgreementReading {
  /** Returns a number that changes whenever another process has written. */
  version(): number;
}

export interface Writing
  extends LibraryWriting, StudyWriting, WorkWriting, EventWriting, AblationWriting, HealthWriting, MergeWriting {}
