/** Doubts about how a file is read, and what settles them. */
export const readingErrors = {
  'header-guessed':
    '{file}: the first row ({row}) was read as the header, which is not certain; --no-header reads it as data, --header confirms it.',
  'header-not-guessed':
    '{file}: the first row ({row}) was read as data, which is not certain; --header reads it as the header, --no-header confirms it.',
  'columns-repeated':
    '{file} has several columns with the same name: {names}; a number after the name distinguishes them.',
  'column-ambiguous': '{file} has more than one column named "{column}"; choose one of {known}, or give its number.',
  'column-enclosed':
    '{file} encloses its column names in quotation marks ("{column}"), but quoting is off; read with --quote on.',
  'keys-not-listed':
    '{file}: {count} {count|row has|rows have} keys that are not listed as columns, because there are too many; the first is "{column}" on line {line}. Any key can still be named.',
  'quotes-look-used':
    '{file}: {count} {count|row has|rows have} fields in quotation marks, but quoting is off, so enclosed tabs and line breaks end fields and rows; read with --quote on.',
} as const;
