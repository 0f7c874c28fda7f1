import { appError } from './errors';

/** Parts of a template in their order: fixed text, and columns by name or number. */
export type TemplatePart = { readonly fixed: string } | { readonly column: string };

/**
 * Parses a template such as `{title}: {body}`. A doubled brace is a brace. Throws `template-invalid` if a brace is left
 * open or the template names no column.
 */
function templateParts(template: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let fixed = '';
  let at = 0;
  for (const match of template.matchAll(/\{\{|\}\}|\{([^{}]+)\}|[{}]/g)) {
    const [whole, column] = match;
    fixed += template.slice(at, match.index);
    at = match.index + whole.length;
    if (column !== undefined) {
      if (fixed !== '') parts.push({ fixed });
      parts.push({ column: column.trim() });
      fixed = '';
    } else if (whole.length === 2) fixed += whole[0]!;
    else throw invalid(template);
  }
  fixed += template.slice(at);
  if (fixed !== '') parts.push({ fixed });
  if (!parts.some((part) => 'column' in part && part.column !== '')) throw invalid(template);
  return parts;
}

/** Returns the columns that a template names, each once, in the order of their first place. */
export const templateColumns = (template: string): string[] => [
  ...new Set(templateParts(template).flatMap((part) => ('column' in part ? [part.column] : []))),
];

/** Returns the text of a row with these fields. `columnOf` returns the index of a column. */
export function filledTemplate(
  template: string,
  columnOf: (column: string) => number,
): (fields: readonly string[]) => string {
  const parts = templateParts(template).map((part) => ('fixed' in part ? part.fixed : columnOf(part.column)));
  return (fields) => parts.map((part) => (typeof part === 'string' ? part : fields[part]!.trim())).join('');
}

const invalid = (template: string) => appError('template-invalid', { template, example: '{title}: {body}' });
