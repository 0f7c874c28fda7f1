import path from 'node:path';
import { partsOf, type ImportPart } from '../../data/import/parts';
import type { FileFormat, ImportSpec } from '../../shared/dataset-import';
import { appError } from '../../shared/errors';
import { splits, type Split } from '../../shared/metric';
import { isFolder } from '../files/regular-file';
import { pathsBelow } from './disk-file';

/** The files of a folder by their split, as data sets are published: `data/train-00000-of-00002.parquet`. */
export type SplitFiles = ReadonlyMap<Split, readonly string[]>;

const tableEndings = /\.(parquet|arrow|feather|csv|tsv|jsonl|ndjson|json)(\.gz)?$/i;

/** Words of published names, in the order in which they are looked for. */
const words: readonly (readonly [Split, RegExp])[] = [
  ['train', word('train|training')],
  ['validation', word('validation|valid|val|dev')],
  ['test', word('test|testing|eval|evaluation')],
];

function word(names: string): RegExp {
  return new RegExp(`(^|[-_. ])(${names})([-_. ]|\\d|$)`, 'i');
}

/**
 * Returns the files of a folder by split; null if it has none with a split in its name, or is asked to be a folder per
 * label. Throws `folder-many-sets` where several of its folders have files of the same split.
 */
async function splitFolder(folder: string, format: 'auto' | FileFormat): Promise<SplitFiles | null> {
  if (format === 'folders' || !isFolder(folder)) return null;
  const found = new Map<Split, string[]>();
  const folders = new Map<Split, Set<string>>();
  for (const one of (await pathsBelow(folder)).filter((file) => tableEndings.test(file))) {
    const split = splitOf(path.posix.basename(one).replace(tableEndings, ''));
    if (split === null) continue;
    found.set(split, [...(found.get(split) ?? []), path.join(folder, one)]);
    folders.set(split, (folders.get(split) ?? new Set()).add(path.posix.dirname(one)));
  }
  const several = [...folders.values()].find((own) => own.size > 1);
  if (several) throw appError('folder-many-sets', { file: folder, known: [...several].join(', ') });
  if (!found.has('train')) return null;
  return new Map(splits.flatMap((split) => (found.has(split) ? [[split, found.get(split)!] as const] : [])));
}

const splitOf = (name: string): Split | null => words.find(([, is]) => is.test(name))?.[0] ?? null;

/** Returns an import whose one folder, if it has files by split, is replaced by them, with the files to read. */
export async function withSplitFiles(spec: ImportSpec): Promise<{ spec: ImportSpec; parts: readonly ImportPart[] }> {
  const [folder, ...others] = Array.isArray(spec.files) ? spec.files : [];
  const files = folder === undefined || others.length > 0 ? null : await splitFolder(folder, spec.format);
  if (files === null) return { spec, parts: partsOf(spec) };
  const first = Object.fromEntries([...files].map(([split, [one]]) => [split, one!])) as { readonly train: string };
  const own: ImportSpec = { ...spec, files: first };
  const parts = [...files].flatMap(([split, paths]) => paths.map((one) => ({ split, path: one, spec: own })));
  return { spec: own, parts };
}

/** Returns the files to look into: those by split for a folder that has them. */
export async function inspectedFiles(
  paths: readonly string[],
  format: 'auto' | FileFormat,
): Promise<readonly string[]> {
  const [folder, ...others] = paths;
  const files = folder === undefined || others.length > 0 ? null : await splitFolder(folder, format);
  return files === null ? paths : [...files.values()].flat();
}
