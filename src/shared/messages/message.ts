/** What a person reads when something goes wrong, in both languages. `{name}` marks a detail that is filled in. */
export interface Message {
  readonly en: string;
  readonly ko: string;
}

export type Messages = Readonly<Record<string, Message>>;

/** The names of the details that a sentence asks for. */
export type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** Fills the details into a sentence; a detail that is not there stays visible as its name. */
export function fill(text: string, details: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in details ? String(details[name]) : whole));
}
