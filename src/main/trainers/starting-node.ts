import { serialize } from 'node:v8';
import { runProgram } from '../../setup/run-program';

/** Returns the Node that started the app (scripts/start.ts names it), if both can read each other's messages. */
export async function startingNode(): Promise<string | null> {
  const program = process.env['ADAPTER_WORKBENCH_NODE'];
  if (!program) return null;
  try {
    const stdout = await runProgram(program, ['-p', 'require("node:v8").serialize(0).toString("hex")']);
    return stdout.trim() === serialize(0).toString('hex') ? program : null;
  } catch {
    return null;
  }
}
