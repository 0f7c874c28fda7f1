import { endWithReader } from './ending';
import { failureOf } from './failure';
import { endOnFault } from './faults';
import { program } from './program';

/** The command line: everything the window does, without a window. */

endWithReader();
endOnFault();
try {
  const root = await program(process.argv.slice(2));
  await root.parseAsync();
} catch (error) {
  const { code, line } = await failureOf(error);
  if (line !== null) process.stderr.write(`${line}\n`);
  process.exitCode = code;
}
