/** A study to run in shards. */
export interface ShardedStudy {
  readonly name: string;
  /** Path of the study file, as it was given. */
  readonly file: string;
  readonly shards: number;
  /** Folder of the shards' data folders. */
  readonly out: string;
}

/** A kind of script that runs the shards of a study on several machines. */
export interface ShardScript<Id extends string = string> {
  readonly id: Id;
  write(study: ShardedStudy): string;
}

/** The command in scripts; the variable names another one, such as that of a checkout. */
export const programLine = 'program=${ADAPTER_WORKBENCH:-adapter-workbench}';

/** Returns a text as one word of a POSIX shell. */
export const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** Returns a text for a comment: it stays on its line. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');

/** Returns a name for a job: lower-case letters, digits and dashes, as every scheduler accepts. */
export const jobName = (text: string): string =>
  `study-${text.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`.replace(/-+$/, '').slice(0, 50).replace(/-+$/, '');
