/** Formats an error or a loss, which has no fixed scale, with three significant digits: "0.500", "1230", "3.57e+27". */
export function unscaledNumber(value: number): string {
  const text = value.toPrecision(3);
  return text.includes('e') ? String(Number(text)) : text;
}
