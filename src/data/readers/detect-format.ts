import type { FileFormat } from '../../shared/dataset-import';
import { detectJson } from './detect-json';
import { isLabel } from './label-of-file';

const byEnding: Readonly<Record<string, FileFormat>> = {
  csv: 'csv',
  tsv: 'tsv',
  tab: 'tsv',
};

/**
 * Returns the format of a text for `auto`: JSON by its first characters, else by the ending of the name, else by the
 * first lines.
 */
export function detectFormat(name: string, head: string): FileFormat {
  const ending = /\.([^./\\]+)$/.exec(withoutGzip(name))?.[1]?.toLowerCase() ?? '';
  return detectJson(ending, head) ?? byEnding[ending] ?? (isLabel(ending) ? 'label-files' : formatOfContent(head));
}

/** Removes the ending of compressed files: the ending before it names the content. */
export const withoutGzip = (name: string): string => name.replace(/\.(gz|gzip|zip)$/i, '');

function formatOfContent(head: string): FileFormat {
  const lines = firstLines(head);
  if (steadiness(lines, '\t') >= 0.9) return 'tsv';
  const table = firstLines(withoutQuoted(head));
  if ([',', ';'].some((delimiter) => steadiness(table, delimiter) >= 0.9)) return 'csv';
  return lines.length > 0 && lines.every((line) => /^\S+[ \t]+\S/.test(line)) ? 'lines' : 'csv';
}

const delimiters = [',', '\t', ';', '|'] as const;

/** Returns the delimiter that occurs equally often in the first lines, or a comma if none does. */
export function detectDelimiter(head: string): string {
  const lines = firstLines(withoutQuoted(head));
  const scores = delimiters.map((delimiter) => steadiness(lines, delimiter));
  return delimiters[scores.indexOf(Math.max(...scores))]!;
}

/** Returns the share of lines that have as many delimiters as the first line; 0 if that has none. */
function steadiness(lines: readonly string[], delimiter: string): number {
  const wanted = (lines[0]?.split(delimiter).length ?? 1) - 1;
  if (wanted === 0) return 0;
  return lines.filter((line) => line.split(delimiter).length - 1 === wanted).length / lines.length;
}

/** The last line of the head may be incomplete, so it counts only if it is the only one. */
function firstLines(head: string): string[] {
  const lines = head.split(/\r\n|\n|\r/, 201);
  if (lines.length > 1) lines.pop();
  return lines.filter((line) => line.trim() !== '').slice(0, 100);
}

const withoutQuoted = (head: string): string => head.replace(/"(?:[^"]|"")*"/g, '""');
