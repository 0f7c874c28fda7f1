/** Figures that a study can be drawn as (docs/product.md, "Figures and tables"). */
export const figureKinds = [
  'trade-off',
  'figure-1',
  'figure-4',
  'figure-6',
  'figure-7',
  'init-std',
  'size-stability',
] as const;
export type FigureKind = (typeof figureKinds)[number];

/** By their ending: pictures have their caption and numbers beside them, `csv` is the numbers alone. */
export const figureFormats = ['svg', 'png', 'pdf', 'csv'] as const;
export type FigureFormat = (typeof figureFormats)[number];
