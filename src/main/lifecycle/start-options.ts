import { parseArgs } from 'node:util';

/** Returns the data folder of an app start: `--home DIR` or `--home=DIR`. Electron's own flags may be beside it. */
export function chosenHome(args: readonly string[]): string | undefined {
  const { tokens } = parseArgs({
    args: [...args],
    options: { home: { type: 'string' } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const home = tokens.find((token) => token.kind === 'option' && token.name === 'home');
  return (home?.kind === 'option' && home.value) || undefined;
}
