/** Who reads a CSV file: `spreadsheet` keeps texts from being run as formulas, `raw` leaves every text as it is. */
export const csvProfiles = ['spreadsheet', 'raw'] as const;
export type CsvProfile = (typeof csvProfiles)[number];

/** First characters that start a formula (OWASP ASVS 1.2.10), with the full-width forms that Excel takes for them. */
const formulaStart = /^[=+\-@\t\r\n\0＝＋－＠]/;

/** The text with an apostrophe before it where a spreadsheet would run it. Numbers are not texts and stay as they are. */
export const withoutFormula = (text: string): string => (formulaStart.test(text) ? `'${text}` : text);
