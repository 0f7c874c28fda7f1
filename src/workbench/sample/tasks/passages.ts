/** Words of a passage: they give about 64 tokens or a little more. */
const wanted = 60;
const fewest = 40;

/** Cuts a speech into passages of about 60 words, at ends of sentences that are near. */
export function passages(text: string): string[] {
  const sentences = text
    .replace(/\s+/g, ' ')
    .trim()
    .split(/(?<=[.!?]["')\]]*) (?=["'([]*[A-Z])/);
  const found: string[] = [];
  let words: string[] = [];
  const close = (): void => {
    if (words.length >= fewest) found.push(words.join(' '));
    words = [];
  };
  for (const sentence of sentences) {
    const own = sentence.split(' ');
    // Add the sentence if that brings the passage closer to its length.
    if (words.length >= fewest && words.length + own.length / 2 > wanted) close();
    words.push(...own);
    while (words.length > 1.5 * wanted) {
      found.push(words.slice(0, wanted).join(' '));
      words = words.slice(wanted);
    }
    if (words.length >= wanted) close();
  }
  close();
  return found;
}
