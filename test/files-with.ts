/** Returns the paths of the sources that a pattern matches, sorted. `sources` has the text of each file by path. */
export const filesWith = (sources: Readonly<Record<string, string>>, pattern: RegExp): string[] =>
  Object.entries(sources)
    .filter(([, text]) => pattern.test(text))
    .map(([file]) => file)
    .sort();
