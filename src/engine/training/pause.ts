/** Longest time in which no message (a stop) can come in. */
const longestMs = 20;
let last = 0;

/** Lets waiting messages in, now and then: operations run in this very thread. */
export async function pause(): Promise<void> {
  if (performance.now() - last < longestMs) return;
  await new Promise((resolve) => setTimeout(resolve, 0));
  last = performance.now();
}
