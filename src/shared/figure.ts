/** By their ending: pictures have their caption and numbers beside them, `csv` is the numbers alone. */
export const figureFormats = ['svg', 'png', 'pdf', 'csv'] as const;
export type FigureFormat = (typeof figureFormats)[number];
