const betweenMs = 200;

/** Shows the progress of a download in one line on a terminal; nothing on other streams. */
export function bytesProgress(stream: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>, now = () => performance.now()) {
  let shownAt = -Infinity;
  let isShown = false;
  return {
    show(done: number, total: number): void {
      if (!stream.isTTY || now() - shownAt < betweenMs) return;
      shownAt = now();
      isShown = true;
      const share = total > 0 ? Math.floor((100 * done) / total) : 100;
      stream.write(`\r${(done / 1e6).toFixed(1)} of ${(total / 1e6).toFixed(1)} MB, ${share} %\u001b[K`);
    },
    /** Removes the line; may be called twice. */
    clear(): void {
      if (isShown) stream.write('\r\u001b[K');
      isShown = false;
    },
  };
}
