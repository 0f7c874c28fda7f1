/**
 * Lengths of both parts after cutting them to `room` tokens together: the `longest_first` rule of Hugging Face
 * tokenizers (0.22). The shorter part stays whole while the longer one alone can give way; else both get half, the odd
 * token going to the part that was not the shorter one.
 */
export function truncatedLengths(first: number, second: number, room: number): [number, number] {
  if (first + second <= room) return [first, second];
  const swapped = first > second;
  const shorter = swapped ? second : first;
  const half = Math.floor(room / 2);
  const [short, long] = shorter <= half ? [shorter, room - shorter] : [half, room - half];
  return swapped ? [long, short] : [short, long];
}
