export interface Source<Result> {
  readonly name: string;
  readonly take: () => Promise<Result>;
}

/** Thrown if all sources of a part failed; the message gives the reason of each. */
export class NoSource extends Error {}

/** Returns the result of the first source that works. Only an abort ends the search early. */
export async function firstSource<Result>(
  sources: readonly Source<Result>[],
  signal?: AbortSignal,
): Promise<{ name: string; result: Result; refused: readonly string[] }> {
  const refused: string[] = [];
  for (const { name, take } of sources) {
    try {
      return { name, result: await take(), refused };
    } catch (error) {
      signal?.throwIfAborted();
      refused.push(`${name}: ${reason(error)}`);
    }
  }
  throw new NoSource(refused.length > 0 ? refused.join('; ') : 'there is no source for this platform');
}

/** Returns an error's reason as part of a sentence. */
export function reason(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
}
