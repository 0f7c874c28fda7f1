import { shownJson, shownLines } from '../../shared/terminal-text';

/** The only output of the command line to a terminal. Text of files and names cannot move the cursor or hide text. */
export const output = {
  /** Prints a result on stdout. */
  text: (text: string): void => void process.stdout.write(`${shownLines(text)}\n`),
  /** Prints a machine-readable line on stdout. */
  json: (value: unknown): void => void process.stdout.write(`${shownJson(value)}\n`),
  /** Prints a line for a person on stderr. */
  say: (text: string): void => void process.stderr.write(`${shownLines(text)}\n`),
};
