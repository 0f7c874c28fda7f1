/** Returns runs of letters and digits, lower-cased; "don't" is one word. Scripts without spaces give long words. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu) ?? [];

/** Returns every n-gram of 1 to `longest` words, in the order of the text; words are joined by a space. */
export function nGramsOf(words: readonly string[], longest: number): string[] {
  const found: string[] = [];
  words.forEach((_, first) => {
    for (let count = 1; count <= longest && first + count <= words.length; count++) {
      found.push(words.slice(first, first + count).join(' '));
    }
  });
  return found;
}
