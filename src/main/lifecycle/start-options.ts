/** What a start of the app was told: the data folder, as `--home DIR` or `--home=DIR`. */
export function chosenHome(args: readonly string[]): string | undefined {
  for (const [i, arg] of args.entries()) {
    if (arg.startsWith('--home=')) return arg.slice('--home='.length) || undefined;
    if (arg === '--home') return args[i + 1];
  }
  return undefined;
}
