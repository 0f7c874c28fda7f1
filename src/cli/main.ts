import { endWithReader } from './signals';
import { failureOf } from './failure';
import { endOnFault } from './faults';
import { program } from './program';
import { output } from './terminal/output';

/** The command line: everything the window does, without a window. */

endWithReader();
endOnFault();
try {
  const root = await program(process.argv.slice(2));
  await root.parseAsync();
} catch (error) {
  const { code, line } = await failureOf(error);
  if (line !== null) output.say(line);
  process.exitCode = code;
}
