import { Command } from 'commander';
import { version } from '../../package.json';
import { command, withCommonOptions, type Register } from './command';

/** A command or a family of commands; imported when it is used, so that help is quick. */
interface Family {
  readonly name: string;
  readonly description: string;
  readonly load: () => Promise<Register>;
}

/** All commands, in the order of the help. */
const families: readonly Family[] = [
  {
    name: 'doctor',
    description: 'what is installed, which backends start, and a self-test',
    load: async () => (await import('./commands/doctor')).doctor,
  },
  {
    name: 'setup',
    description: 'fetches or builds the native parts; what is there is left alone',
    load: async () => (await import('./commands/setup')).setup,
  },
  {
    name: 'sample',
    description: 'runs the sample study, draws its trade-off and answers',
    load: async () => (await import('./commands/sample')).sample,
  },
  {
    name: 'encoder',
    description: 'pretrained encoders: list, show, add, remove',
    load: async () => (await import('./commands/encoder')).encoder,
  },
  {
    name: 'dataset',
    description: 'tasks: inspect a file, import, import-glue, list, show, remove',
    load: async () => (await import('./commands/dataset')).dataset,
  },
  {
    name: 'study',
    description: 'studies: plan, run, pause, resume, cancel, coverage, list, show',
    load: async () => (await import('./commands/study')).study,
  },
  { name: 'runs', description: 'runs: list, show', load: async () => (await import('./commands/runs')).runs },
  {
    name: 'report',
    description: 'reports: figures, tables, multiplier, answer',
    load: async () => (await import('./commands/report')).report,
  },
  {
    name: 'ablate',
    description: 'scores a trained run without the adapters of each span of layers',
    load: async () => (await import('./commands/ablate')).ablate,
  },
  {
    name: 'glue-submission',
    description: "a run's predictions of a test file, as GLUE's server takes them",
    load: async () => (await import('./commands/glue-submission')).glueSubmission,
  },
  {
    name: 'export',
    description: 'runs for other tools: one SQLite file, or a folder of CSV files',
    load: async () => (await import('./commands/export')).exportRuns,
  },
  {
    name: 'database',
    description: 'the run database: check, backup, restore, salvage',
    load: async () => (await import('./commands/database')).database,
  },
];

/** Builds the part of the program that these arguments need. */
export async function program(args: readonly string[]): Promise<Command> {
  const root = withCommonOptions(new Command('adapter-workbench'))
    .description('How few parameters can be trained, and what it costs: adapter experiments from the terminal.')
    .version(version)
    // Set before a command is added, because each one copies these settings from its parent.
    .exitOverride()
    .configureOutput({ outputError: () => undefined });
  for (const { name, description, load } of families) {
    const own = command(root, name, description);
    if (args.includes(name)) (await load())(own);
  }
  return root;
}
