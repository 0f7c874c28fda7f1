export interface Source<Result> {
  readonly name: string;
  readonly take: () => Promise<Result>;
}

/** None of a part's sources could give it; the message says what each answered. */
export class NoSource extends Error {}

/** Takes the first source that works. Only an abort ends the search early. */
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

/** The reason as part of a sentence. */
export function reason(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
}
