/**
 * Returns the lengths of both parts after truncation to `room` tokens together, by the `longest_first` rule of Hugging
 * Face tokenizers (0.22). If shortening the longer part suffices, the shorter stays whole. Otherwise each part gets
 * half, and the odd token goes to the part that was not the shorter one.
 */
export function truncatedLengths(first: number, second: number, room: number): [number, number] {
  if (first + second <= room) return [first, second];
  const swapped = first > second;
  const shorter = swapped ? second : first;
  const half = Math.floor(room / 2);
  const [short, long] = shorter <= half ? [shorter, room - shorter] : [half, room - half];
  return swapped ? [long, short] : [short, long];
}
