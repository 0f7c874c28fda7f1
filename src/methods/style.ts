/** Appearance of a method in figures and in the window: shape and colour always go together. */
export interface MethodStyle {
  readonly marker: 'circle' | 'square' | 'triangle' | 'triangle-down' | 'diamond' | 'plus' | 'cross' | 'rule';
  /** Lengths of dashes and gaps; null is solid. */
  readonly dash: readonly number[] | null;
  readonly light: MethodColors;
  readonly dark: MethodColors;
}

interface MethodColors {
  readonly mark: string;
  /** Colour of a curve's label, with enough contrast to be read; default: the theme's text colour. */
  readonly text?: string;
}
