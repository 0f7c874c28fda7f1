import type { TableFormat } from '../../src/report/tables/formats/format';

/** A format of tables that the product does not have. */
export const asciidoc = {
  id: 'asciidoc',
  ending: 'adoc',
  name: { en: 'AsciiDoc', ko: 'AsciiDoc' },
  isCopied: true,
  write: ({ entries }, { locale }) => `|=== ${locale}, ${entries.length} rows\n`,
} as const satisfies TableFormat;
