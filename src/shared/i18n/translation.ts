import type { ParametersOf, ShownParametersOf } from './format';

export type Texts = Readonly<Record<string, string>>;

type Same<A extends string, B extends string> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** A text that shows the parameters of the English one, and knows no others. */
type Fits<English extends string, Own extends string> =
  Same<ShownParametersOf<English>, ShownParametersOf<Own>> extends true
    ? [ParametersOf<Own>] extends [ParametersOf<English>]
      ? Own
      : { readonly unknownParameter: Exclude<ParametersOf<Own>, ParametersOf<English>> }
    : { readonly parametersOfEnglish: ShownParametersOf<English>; readonly parametersHere: ShownParametersOf<Own> };

type Translation<English extends Texts, Own extends Texts> = {
  readonly [Key in keyof English]: Key extends keyof Own ? Fits<English[Key], Own[Key]> : string;
} & { readonly [Key in Exclude<keyof Own, keyof English>]: never };

/** Texts in another language; a key or a parameter that is missing or too many does not compile. */
export const translationOf =
  <English extends Texts>() =>
  <const Own extends Texts>(own: Own & Translation<English, Own>): { readonly [Key in keyof English]: string } =>
    own as { readonly [Key in keyof English]: string };
