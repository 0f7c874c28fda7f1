/**
 * Readers of a CSV file: `spreadsheet` prevents texts from being run as formulas, `raw` leaves every text unchanged.
 */
export const csvProfiles = ['spreadsheet', 'raw'] as const;
export type CsvProfile = (typeof csvProfiles)[number];

/** First characters that start a formula (OWASP ASVS 1.2.10), with the full-width forms that Excel treats alike. */
const formulaStart = /^[=+\-@\t\r\n\0＝＋－＠]/;

/**
 * Returns the text, with an apostrophe before it if a spreadsheet would run it. Numbers are not texts and stay
 * unchanged.
 */
export const withoutFormula = (text: string): string => (formulaStart.test(text) ? `'${text}` : text);
