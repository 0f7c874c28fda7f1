/** SOURCE of `encoder add` that means a model of the Hub. */
export interface HubId {
  /** `ORG/NAME` */
  readonly repository: string;
  /** Branch, tag or commit. */
  readonly revision: string;
}

/** One file that is needed of a model. */
export interface HubFile {
  readonly path: string;
  readonly bytes: number;
  /** True if the shared cache holds it already. */
  readonly isCached: boolean;
}

/** Everything that an encoder's download would fetch, before it does. */
export interface HubPreview {
  /** `ORG/NAME@COMMIT`: adding this source gives exactly these files. */
  readonly source: string;
  readonly repository: string;
  readonly revision: string;
  readonly commit: string;
  /** Address of the Hub or its mirror. */
  readonly endpoint: string;
  readonly licence: string | null;
  /** True if its owner asks readers to accept terms first. */
  readonly isGated: boolean;
  readonly modelType: string;
  readonly layers: number;
  readonly hidden: number;
  /** Computed from `config.json`, with the pooler if the architecture has one. */
  readonly parameters: number;
  readonly files: readonly HubFile[];
  /** Bytes of all files, and of those that are not in the cache. */
  readonly bytes: number;
  readonly downloadBytes: number;
  /** Folder of the shared cache, and its free bytes; null if unknown. */
  readonly cache: string;
  readonly freeBytes: number | null;
}

/** No part may start with a dot or hyphen; `..` and `--` are not allowed on the Hub. */
const repositoryForm = /^[A-Za-z0-9_][\w.-]{0,95}\/[A-Za-z0-9_][\w.-]{0,95}$/;
const revisionForm = /^[A-Za-z0-9_][\w.-]*(\/[\w-][\w.-]*)*$/;

/** Returns the model that `ORG/NAME[@REVISION]` means; null if the text has another form. */
export function hubIdIn(source: string): HubId | null {
  const at = source.indexOf('@');
  const repository = at < 0 ? source : source.slice(0, at);
  const revision = at < 0 ? 'main' : source.slice(at + 1);
  const isValid = repositoryForm.test(repository) && !/\.\.|--/.test(repository);
  const isRevision = revision.length <= 200 && revisionForm.test(revision) && !revision.includes('..');
  return isValid && isRevision ? { repository, revision } : null;
}
