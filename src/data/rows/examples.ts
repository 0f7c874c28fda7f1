import { z } from 'zod';
import { appError } from '../../shared/errors';
import type { Example } from '../../shared/task';

/** An imported split on disk: JSON Lines in UTF-8, one example per line, with keys in the order `text, pair, label`. */
export function serialiseExamples(examples: readonly Example[]): Uint8Array {
  return new TextEncoder().encode(examples.map((example) => `${exampleLine(example)}\n`).join(''));
}

/** Returns one example as it is stored and hashed. JSON escapes lone surrogates, so every text survives UTF-8. */
const exampleLine = ({ text, pair, label }: Example): string => JSON.stringify({ text, pair, label });

const exampleSchema = z.strictObject({
  text: z.string(),
  pair: z.string().optional(),
  label: z.number().nullable(),
});

/** Reads the output of `serialiseExamples`. Refuses a line that is not an example, with its number. */
export function readExamples(bytes: Uint8Array, firstLine = 1): Example[] {
  const lines = new TextDecoder().decode(bytes).split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line, index) => {
    const parsed = exampleSchema.safeParse(parsedJson(line));
    if (!parsed.success) throw appError('examples-damaged', { line: firstLine + index });
    return parsed.data;
  });
}

function parsedJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
