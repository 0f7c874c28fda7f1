/** Endings that say how a file is stored and not what its label is. */
const plainEndings = /\.(txt|text|utf-?8|gz|gzip)$/i;

/**
 * Returns the label of a file of `label-files`: the ending of its name, as in `rt-polarity.pos`, or the name itself
 * where the ending is that of any text, as in `pos.txt`.
 */
export function labelOfFile(name: string): string {
  let base = name.split(/[/\\]/).at(-1)!;
  while (plainEndings.test(base)) base = base.replace(plainEndings, '');
  const dot = base.lastIndexOf('.');
  return dot > 0 && dot < base.length - 1 ? base.slice(dot + 1) : base;
}

/** Returns whether the ending of a name is a label of published files. */
export const isLabel = (ending: string): boolean => /^(pos|neg|neu|neutral|positive|negative)$/i.test(ending);
