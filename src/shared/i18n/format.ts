/** The value of a parameter; a number also chooses a plural form. */
export type Value = string | number;

/** The parts between braces in a text, as a union. */
type Slots<Text extends string> = Text extends `${string}{${infer Slot}}${infer Rest}` ? Slot | Slots<Rest> : never;

type NameOf<Slot extends string> = Slot extends `${infer Name}|${string}` ? Name : Slot;

/** Names of the parameters of a text. */
export type ParametersOf<Text extends string> = NameOf<Slots<Text>>;

/** Those whose value the text shows; the others only choose a plural form, which not every language has. */
export type ShownParametersOf<Text extends string> = Exclude<Slots<Text>, `${string}|${string}`>;

const categories = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;

/** One of the forms of a text, in the order of the language's plural categories. */
function pluralForm(forms: readonly string[], value: Value, locale: string): string {
  const rules = new Intl.PluralRules(locale);
  const own = rules.resolvedOptions().pluralCategories;
  const category = rules.select(typeof value === 'number' ? value : Number(value.replaceAll(',', '')));
  return forms[categories.filter((one) => own.includes(one)).indexOf(category)] ?? forms.at(-1)!;
}

/**
 * A text with the values of its parameters: `{name}` is the value, `{name|one|other}` the plural form that it asks for.
 * A parameter without a value stays visible as its name.
 */
export const format = (text: string, values: Readonly<Record<string, Value>>, locale: string): string =>
  text.replace(/\{(\w+)(?:\|([^{}]*))?\}/g, (slot, name: string, forms?: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) return slot;
    return forms === undefined ? String(value) : pluralForm(forms.split('|'), value, locale);
  });
