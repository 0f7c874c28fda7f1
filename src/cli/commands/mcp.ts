import { setImmediate as turn } from 'node:timers/promises';
import { errorRecord, sentence } from '../../shared/errors';
import { action, readingWorkbench, repeated, withWorkbench, type Register } from '../command';
import { onInterruption } from '../signals';

interface Options {
  readonly allowWrite?: boolean;
  readonly file?: readonly string[];
}

/** Serves the workbench to an agent by the Model Context Protocol, on stdin and stdout, until stdin closes. */
export const mcp: Register = (own) => {
  own
    .option('--allow-write', 'let the agent import tasks, and start, pause and extend studies')
    .option('--file <path>', 'file or folder that the agent may read; repeatable', repeated)
    .action(
      action<Options>(async (session, { allowWrite = false, file = [] }) => {
        const [{ StdioServerTransport }, { agentServer }, { readableBelow }] = await Promise.all([
          import('@modelcontextprotocol/sdk/server/stdio.js'),
          import('../mcp/server'),
          import('../mcp/readable'),
        ]);
        const open = allowWrite ? withWorkbench : readingWorkbench;
        await open(session, async (workbench) => {
          const train = (study: string): void => {
            void workbench.queue.work({ study }).catch((error: unknown) => {
              session.say(sentence(errorRecord(error), session.locale));
            });
          };
          const context = { workbench, locale: session.locale, readable: readableBelow(file), train };
          const { server, answered } = agentServer(context, allowWrite);
          const ended = new Promise<void>((resolve) => {
            process.stdin.once('end', resolve).once('close', resolve);
            server.onclose = resolve;
            onInterruption(resolve);
          });
          await server.connect(new StdioServerTransport());
          await ended;
          // The protocol begins a call, and sends its answer, in a later turn.
          await turn();
          await answered();
          await turn();
          await server.close();
        });
      }),
    );
};
