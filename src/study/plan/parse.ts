import type { z } from 'zod';
import { appError, type AppError } from '../../shared/errors';
import { methodEntrySchema, methodIds } from '../../methods/registry';
import { isRange, rangeKeys } from '../../shared/range';
import { searchKeys, searchKinds, studyFileSchema, type StudyFile } from '../../shared/study-file';

export type NamedStudyFile = StudyFile & { readonly name: string };

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/**
 * Checks the parsed content of a YAML or JSON file. `fallbackName` (the file's name) is used if the study has no name.
 * Throws an AppError that gives the place of the first error, the value, and what is allowed.
 */
export function parseStudy(input: unknown, fallbackName?: string): NamedStudyFile {
  const parsed = studyFileSchema.safeParse(input);
  if (!parsed.success) throw studyError(parsed.error.issues[0]!, [], input);
  const name = parsed.data.name ?? fallbackName;
  if (!name) throw appError('study-key-missing', { where: 'name', allowed: 'text' });
  checkRanges(parsed.data);
  return { ...parsed.data, name };
}

/** Checks a range: it is not empty, its bounds are positive if it is logarithmic, and a search draws from it. */
function checkRanges({ methods, training, search }: StudyFile): void {
  const places: [where: string, keys: object][] = [
    ['training', training],
    ...methods.map((entry, i): [string, object] => [`methods[${i}]`, entry]),
  ];
  for (const [where, keys] of places) {
    for (const [key, value] of Object.entries(keys)) {
      if (!isRange(value)) continue;
      const { from, to, scale } = value;
      const at = { where: `${where}.${key}`, found: shown(value) };
      if (from >= to) throw appError('study-invalid', { ...at, allowed: 'from < to' });
      if (scale === 'log' && from <= 0) throw appError('study-invalid', { ...at, allowed: 'from > 0' });
      if (search.kind === 'grid') throw appError('range-without-search', { where: at.where });
    }
  }
}

function studyError(issue: Issue, above: Path, input: unknown): AppError {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union' && 'discriminator' in issue && issue.discriminator === 'method') {
    const where = place(path, input);
    const found = valueAt(input, path);
    const known = methodIds.join(', ');
    if (found === undefined) return appError('study-key-missing', { where, allowed: known });
    return appError('method-unknown', { where, found: shown(found), known });
  }
  if (issue.code === 'invalid_union' && 'discriminator' in issue && issue.discriminator === 'kind') {
    const where = place(path, input);
    const found = valueAt(input, path);
    const known = searchKinds.join(', ');
    if (found === undefined) return appError('study-key-missing', { where, allowed: known });
    return appError('study-invalid', { where, found: shown(found), allowed: known });
  }
  if (issue.code === 'invalid_union') {
    const branch = closest(issue.errors);
    if (branch) return studyError(branch, path, input);
  }
  const where = place(path, input);
  if (issue.code === 'unrecognized_keys') {
    return appError('study-key-unknown', { key: issue.keys[0]!, where, known: knownKeys(path, input).join(', ') });
  }
  const found = valueAt(input, path);
  if (found === undefined) return appError('study-key-missing', { where, allowed: allowed(issue) });
  return appError('study-invalid', { where, found: shown(found), allowed: allowed(issue) });
}

/** Of the possible meanings of a value, returns the errors of the one that matched furthest. */
function closest(branches: readonly (readonly Issue[])[]): Issue | undefined {
  const firsts = branches.flatMap((issues) => issues.slice(0, 1));
  return firsts.find(({ path, code }) => path.length > 0 || (code !== 'invalid_type' && code !== 'invalid_value'));
}

function allowed(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return (
        { int: 'integer', record: 'map', object: 'map', array: 'list', string: 'text' }[issue.expected as string] ??
        issue.expected
      );
    case 'invalid_value':
      return issue.values.map(String).join(', ');
    case 'too_small':
      return bound(issue.origin, issue.inclusive ? '≥' : '>', issue.minimum);
    case 'too_big':
      return bound(issue.origin, issue.inclusive ? '≤' : '<', issue.maximum);
    case 'invalid_union':
      return issue.errors.flatMap((branch) => branch.slice(0, 1).map(allowed)).join(' | ');
    default:
      return issue.message;
  }
}

function bound(origin: string, sign: string, limit: number | bigint): string {
  if (origin === 'array') return `list with ${sign} ${limit} values`;
  if (origin === 'string') return `text of ${sign} ${limit} characters`;
  return `${sign} ${limit}`;
}

function knownKeys(path: Path, input: unknown): string[] {
  const [top] = path;
  if (isRange(valueAt(input, path)) && path.length > (top === 'methods' ? 2 : 1)) return [...rangeKeys];
  if (top === 'methods') {
    const method = valueAt(input, [...path, 'method']);
    const entry = methodEntrySchema.options.find((option) => option.shape.method.value === method);
    return Object.keys(entry?.shape ?? {});
  }
  const { shape } = studyFileSchema;
  if (top === 'training') return Object.keys(shape.training.unwrap().shape);
  if (top === 'limit') return Object.keys(shape.limit.unwrap().shape);
  if (top === 'search') return searchKeys(valueAt(input, ['search', 'kind']));
  if (top === 'encoder') return ['shape'];
  return Object.keys(shape);
}

/** A single value means a list of one, so an index into it refers to the value itself. */
function valueAt(input: unknown, path: Path): unknown {
  let value = input;
  for (const key of path) {
    if (typeof key === 'number' && !Array.isArray(value)) continue;
    value = value === null || value === undefined ? undefined : (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

/** Returns a path such as `methods[1].size`, or "the top level". */
function place(path: Path, input: unknown): string {
  let text = '';
  path.forEach((key, depth) => {
    if (typeof key !== 'number') text += text === '' ? String(key) : `.${String(key)}`;
    else if (Array.isArray(valueAt(input, path.slice(0, depth)))) text += `[${key}]`;
  });
  return text === '' ? 'the top level' : text;
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
