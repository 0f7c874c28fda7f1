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
    description: 'check the installation, start each backend and run a self-test',
    load: async () => (await import('./commands/doctor')).doctor,
  },
  {
    name: 'setup',
    description: 'download or build the native parts that are missing',
    load: async () => (await import('./commands/setup')).setup,
  },
  {
    name: 'sample',
    description: 'run the sample study, draw its trade-off and print the answer',
    load: async () => (await import('./commands/sample')).sample,
  },
  {
    name: 'encoder',
    description: 'manage pretrained encoders: list, show, add, remove',
    load: async () => (await import('./commands/encoder')).encoder,
  },
  {
    name: 'adapter',
    description: 'adapters of other programs: export, import, list, show, remove',
    load: async () => (await import('./commands/adapter')).adapter,
  },
  {
    name: 'dataset',
    description: 'manage tasks: inspect, import, import-glue, list, show, remove',
    load: async () => (await import('./commands/dataset')).dataset,
  },
  {
    name: 'study',
    description: 'studies: plan, run, pause, resume, cancel, coverage, script, list, show',
    load: async () => (await import('./commands/study')).study,
  },
  { name: 'runs', description: 'list and show runs', load: async () => (await import('./commands/runs')).runs },
  {
    name: 'report',
    description: 'reports: figures, tables, multiplier, answer',
    load: async () => (await import('./commands/report')).report,
  },
  {
    name: 'ablate',
    description: 'score a trained run without the adapters of each layer span',
    load: async () => (await import('./commands/ablate')).ablate,
  },
  {
    name: 'serve',
    description: 'serve predictions of trained runs over HTTP, on this machine only',
    load: async () => (await import('./commands/serve')).serve,
  },
  {
    name: 'mcp',
    description: 'serve the workbench to an agent by the Model Context Protocol',
    load: async () => (await import('./commands/mcp')).mcp,
  },
  {
    name: 'predict',
    description: 'predict a text or a file with trained runs',
    load: async () => (await import('./commands/predict')).predict,
  },
  {
    name: 'glue-submission',
    description: 'predict a GLUE test file, in the form that the GLUE server accepts',
    load: async () => (await import('./commands/glue-submission')).glueSubmission,
  },
  {
    name: 'export',
    description: 'export runs for other tools: an SQLite file or a folder of CSV files',
    load: async () => (await import('./commands/export')).exportRuns,
  },
  {
    name: 'merge',
    description: 'add the runs of other databases, bundles and shards',
    load: async () => (await import('./commands/merge')).merge,
  },
  {
    name: 'model',
    description: 'export a run as a whole checkpoint',
    load: async () => (await import('./commands/model')).model,
  },
  {
    name: 'worker',
    description: 'train the parts of studies in a queue until none is left',
    load: async () => (await import('./commands/worker')).worker,
  },
  {
    name: 'bundle',
    description: 'check a bundle, open it to read, or train one of its runs again',
    load: async () => (await import('./commands/bundle')).bundle,
  },
  {
    name: 'database',
    description: 'maintain the run database: check, backup, restore, salvage',
    load: async () => (await import('./commands/database')).database,
  },
];

/** Builds the part of the program that these arguments need. */
export async function program(args: readonly string[]): Promise<Command> {
  const root = withCommonOptions(new Command('adapter-workbench'))
    .description('Compare ways to tune a text encoder: adapters, top layers, LoRA and full fine-tuning.')
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
