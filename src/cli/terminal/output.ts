import { shownJson, shownLines } from '../../shared/terminal-text';

/** The one way from the command line to a terminal. Nothing that a file or a name says moves the cursor or hides text. */
export const output = {
  /** An answer, on stdout. */
  text: (text: string): void => void process.stdout.write(`${shownLines(text)}\n`),
  /** A machine-readable line, on stdout. */
  json: (value: unknown): void => void process.stdout.write(`${shownJson(value)}\n`),
  /** A line for a person who watches, on stderr. */
  say: (text: string): void => void process.stderr.write(`${shownLines(text)}\n`),
};
