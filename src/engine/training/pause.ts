/** Longest time in ms in which no message, such as a stop, can be received. */
const longestMs = 20;
let last = 0;

/** Lets waiting messages be received from time to time: operations block this thread. */
export async function pause(): Promise<void> {
  if (performance.now() - last < longestMs) return;
  await new Promise((resolve) => setTimeout(resolve, 0));
  last = performance.now();
}
