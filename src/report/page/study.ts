import type { Evidence, StudyResults } from '../../shared/results';
import type { StudyFile } from '../../shared/study-file';
import type { Answer } from '../../study/results/answer';

/** One study with everything that a page shows of it. */
export interface PageStudy {
  /** Prefix of ids in the page; unlike its name it is a valid one. */
  readonly id: string;
  readonly file: StudyFile;
  readonly results: StudyResults;
  readonly answer: Answer;
  /** Intervals by point key, for figures that mark the answer. */
  readonly evidence: Readonly<Record<string, Evidence | null>>;
}
