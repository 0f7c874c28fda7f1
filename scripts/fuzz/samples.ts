import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

const [checkpoints, tokenizers] = ['test/reference/checkpoints', 'test/reference/tokenizers'];

/** Files of the reference below a folder, by the ending of their names. */
function filesEnding(folder: string, ending: RegExp): Uint8Array[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .sort()
    .map((name) => {
      const bytes = readFileSync(path.join(folder, name));
      return Uint8Array.from(name.endsWith('.gz') ? gunzipSync(bytes) : bytes);
    });
}

const textOf = (value: object): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** Whole files of each kind, from which damaged ones are made. */
export const samples = {
  config: () => filesEnding(checkpoints, /config\.json$/),
  index: () => filesEnding(checkpoints, /index\.json$/),
  safetensors: () => filesEnding(checkpoints, /\.safetensors$/),
  torch: () => filesEnding(checkpoints, /\.bin$/).filter((bytes) => bytes[0] === 0x50),
  spm: () => filesEnding(tokenizers, /\.model\.gz$/).filter((bytes) => bytes.length < 100_000),
  tokenizer: () => {
    const built = JSON.parse(gunzipSync(readFileSync(`${tokenizers}/built.json.gz`)).toString('utf8')) as object;
    return Object.values(built as Record<string, object>).map((json) => textOf(withoutMap(json)));
  },
} as const;

/** Maps of characters are stored as checksums, which no reader accepts. */
const withoutMap = (json: object): object =>
  JSON.parse(JSON.stringify(json), (key, value: unknown) => (key === 'precompiled_charsmap' ? '' : value)) as object;
