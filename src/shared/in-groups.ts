/** Cut into groups of so many, in order; the last one holds what is left. */
export const inGroups = <T>(all: readonly T[], most: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / most) }, (_, i) => all.slice(i * most, (i + 1) * most));
