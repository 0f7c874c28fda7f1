/** Damage of earlier programs that an import repairs on request, in every field that it uses. */
export const repairs = ['twice-decoded', 'html-entities', 'control-characters'] as const;
export type Repair = (typeof repairs)[number];
