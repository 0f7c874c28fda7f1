/** English and Korean side by side, so that none can be forgotten; `one | many` where English counts. */
export type UiMessages = Readonly<Record<string, readonly [en: string, ko: string]>>;
