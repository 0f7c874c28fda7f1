import type { AdapterInfo } from '../../shared/adapter';
import { sentence } from '../../shared/errors';
import { shown } from '../../shared/terminal-text';
import { action, command, readingWorkbench, withWorkbench, type Register } from '../command';
import { exportAction } from '../export-action';
import { count } from '../terminal/numbers';
import { facts, table } from '../terminal/table';

/** Manages adapters that come from other programs or other data folders. */
export const adapter: Register = (group) => {
  command(group, 'export', "write a run for Python: AdapterHub's layout for bottlenecks, PEFT's for others")
    .argument('<run>', 'id of a completed run, or the start of it')
    .requiredOption('--out <dir>', 'a new or empty folder')
    .action(exportAction('adapter'));
  command(group, 'import', "check an adapter folder in AdapterHub's layout, and store it; nothing in it is run")
    .argument('<dir>')
    .option('--name <name>', "name in this data folder (default: the adapter's own)")
    .option('--encoder <name>', 'encoder that it belongs to (default: the one that the folder names)')
    .action(
      action<{ name?: string; encoder?: string }, [string]>(async (session, { name, encoder }, dir) => {
        const { adapter: info, warnings } = await withWorkbench(session, ({ adapters }) =>
          adapters.import(dir, { name, encoder }),
        );
        for (const one of warnings) session.say(sentence(one, session.locale));
        session.answer({ ...recordOf(info), warnings }, () => facts(factsOf(info)));
      }),
    );
  command(group, 'list', 'list the imported adapters').action(
    action(async (session) => {
      const list = await readingWorkbench(session, ({ adapters }) => adapters.list());
      session.answer(list.map(recordOf), () => adaptersTable(list));
    }),
  );
  command(group, 'show', 'show an imported adapter')
    .argument('<name>')
    .action(
      action<unknown, [string]>(async (session, _, name) => {
        const info = await readingWorkbench(session, ({ adapters }) => adapters.show(name));
        session.answer(recordOf(info), () => facts(factsOf(info)));
      }),
    );
  command(group, 'remove', 'remove an imported adapter')
    .argument('<name>')
    .action(
      action<unknown, [string]>(async (session, _, name) => {
        const info = await withWorkbench(session, async ({ adapters }) => {
          const known = adapters.show(name);
          await adapters.remove(name);
          return known;
        });
        session.answer(recordOf(info), () => `Removed ${shown(info.name)}.`);
      }),
    );
};

const recordOf = ({ config, ...info }: AdapterInfo) => ({
  ...{ name: info.name, size: info.size, labels: info.labels, kind: info.kind },
  ...{ encoder: info.encoder, encoderSha256: info.encoderSha256, parameters: info.parameters },
  ...{ placement: placementOf(config), pooling: config.pooling, head: config.head, maxLength: config.maxLength },
  ...{ source: info.source, sha256: info.sha256, importedAt: info.importedAt },
});

const placementOf = ({ method }: AdapterInfo['config']) => ('placement' in method ? method.placement : null);

const factsOf = (info: AdapterInfo): Parameters<typeof facts>[0] => [
  ['name', info.name],
  ['encoder', info.encoder],
  ['adapters', `${placementOf(info.config)}, size ${info.size}`],
  ['labels', info.labels?.join(', ') ?? 'a number'],
  ['head', `${info.config.head}, pooling ${info.config.pooling}`],
  ['max length', `${info.config.maxLength} tokens`],
  ['parameters', count(info.parameters)],
  ['source', info.source],
  ['sha256', info.sha256],
];

const adaptersTable = (list: readonly AdapterInfo[]): string =>
  table(list, [
    { head: 'name', value: ({ name }) => name },
    { head: 'encoder', value: ({ encoder }) => encoder },
    { head: 'size', value: ({ size }) => count(size), align: 'right' },
    { head: 'labels', value: ({ labels }) => labels?.join(', ') ?? 'a number' },
    { head: 'parameters', value: ({ parameters }) => count(parameters), align: 'right' },
  ]);
