/** Returns the first line of an error's message; native loaders append pages of advice. */
export const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0]!.trim();
