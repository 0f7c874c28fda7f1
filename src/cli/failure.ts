import { CommanderError } from 'commander';
import { terminalLocale } from './locale';
import { shown } from '../shared/terminal-text';

export interface Failure {
  readonly code: number;
  /** Line on stderr; null if it was printed before. */
  readonly line: string | null;
}

/** Thrown if the work succeeded, but its stored data is not where it belongs. */
const unfinished: readonly string[] = ['database-lost', 'database-lost-unsaved'];

/**
 * Returns a thrown error as one sentence and an exit code: 2 for bad usage or input, 3 for incomplete work, 1 for an
 * unexpected error.
 */
export async function failureOf(error: unknown): Promise<Failure> {
  if (error instanceof CommanderError) return usageFailure(error);
  const { AppError, errorRecord, sentence, technicalOf } = await import('../shared/errors');
  if (error instanceof AppError) {
    const code = unfinished.includes(error.code) ? 3 : 2;
    const technical = technicalOf(errorRecord(error));
    const line = sentence(errorRecord(error), terminalLocale());
    return { code, line: shown(technical === null ? line : `${line} (technical: ${technical})`) };
  }
  const { message } = errorRecord(error);
  const stack = error instanceof Error && process.env['ADAPTER_WORKBENCH_DEBUG'] ? `\n${error.stack}` : '';
  const hint = 'This is a fault of the program; ADAPTER_WORKBENCH_DEBUG=1 shows where.';
  return { code: 1, line: `Unexpected: ${shown(message)}. ${hint}${stack}` };
}

/** Help and version are not failures; other messages of commander become one sentence that names the help. */
function usageFailure({ exitCode, code, message }: CommanderError): Failure {
  if (exitCode === 0) return { code: 0, line: null };
  if (code === 'commander.help') return { code: 2, line: null };
  const [said = '', suggestion] = message.replace(/^error: /, '').split('\n');
  const text = `${said[0]?.toUpperCase()}${said.slice(1)}`.replace(/\.$/, '');
  const meant = suggestion ? ` ${suggestion[0]}${suggestion[1]?.toLowerCase()}${suggestion.slice(2)}` : '';
  return { code: 2, line: shown(`${text}${meant}; --help shows what the command takes.`) };
}
