/** Decides whether quotation marks in a file that is read without quoting enclose fields or belong to the texts. */
export interface QuoteUse {
  /** Counts the fields of a line; null for a line without a quotation mark. */
  see(line: number, fields: readonly string[] | null): void;
  /** Number of rows with fields that look enclosed; 0 if the marks of the file belong to its texts. */
  enclosedRows(): number;
}

/** If more lines lie between two marks, they are unrelated. */
const mostLines = 30;
/** Share of rows with enclosed fields at which the file is assumed to enclose every text. */
const usualShare = 0.5;

type Use = 'enclosed' | 'doubled' | 'inside' | 'opens' | 'closes' | 'text' | null;

/**
 * Counts evidence for and against quoting. For: doubled marks inside enclosed fields, and fields that open in one place
 * and close in another, which texts hardly have. Against: a mark anywhere else.
 */
export function quoteUse(): QuoteUse {
  let [rows, enclosed, traces, against] = [0, 0, 0, 0];
  let openLine: number | null = null;

  function seeUse(use: Use, line: number): Use {
    if (use !== 'opens' && use !== 'closes' && use !== 'inside') return use;
    const isOpen = openLine !== null && line - openLine <= mostLines;
    if (use === 'inside') return isOpen ? null : 'text';
    openLine = use === 'opens' ? line : null;
    if (use === 'opens') return isOpen ? 'text' : null;
    return isOpen ? 'doubled' : 'text';
  }

  return {
    see(line, fields) {
      rows++;
      if (fields === null) return;
      const uses = fields.map((field) => seeUse(useOf(field), line));
      if (uses.includes('text')) against++;
      else if (uses.includes('doubled')) traces++;
      else if (uses.includes('enclosed')) enclosed++;
    },
    enclosedRows() {
      const isUsual = enclosed + traces >= rows * usualShare;
      const isUsed = isUsual || traces > 0;
      return isUsed && traces + (isUsual ? enclosed : 0) > against ? enclosed + traces : 0;
    },
  };
}

function useOf(field: string): Use {
  const text = field.endsWith('\r') ? field.slice(0, -1) : field;
  if (!text.includes('"')) return null;
  const starts = text.startsWith('"');
  const single = text.slice(starts ? 1 : 0).replaceAll('""', '');
  const marks = single.split('"').length - 1;
  // An empty enclosed field leaves its second mark.
  if (starts && marks === 1 && single.endsWith('"')) return text.slice(1, -1).includes('""') ? 'doubled' : 'enclosed';
  if (marks === 0) return starts ? 'opens' : 'inside';
  return !starts && marks === 1 && single.endsWith('"') ? 'closes' : 'text';
}
