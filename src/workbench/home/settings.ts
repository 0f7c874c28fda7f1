import { z } from 'zod';
import { locales } from '../../shared/i18n/languages';
import { backendIds } from '../../shared/run';
import { readRegularFileSync } from '../files/regular-file';
import { writeOwn } from './write';

/** Larger than any settings file: what is larger was not written by this program. */
const largestBytes = 1_000_000;

/** What a person chose once for this data folder. */
const settingsSchema = z.object({
  language: z
    .enum(['system', ...locales])
    .catch('system')
    .default('system'),
  theme: z.enum(['system', 'light', 'dark']).catch('system').default('system'),
  backend: z
    .enum(['auto', ...backendIds])
    .catch('auto')
    .default('auto'),
  /** Trainings that share the processors. */
  atOnce: z
    .union([z.literal('auto'), z.number().int().min(1).max(64)])
    .catch('auto')
    .default('auto'),
  /** What was measured for an automatic choice of that, and where. */
  paces: z
    .object({
      machine: z.string(),
      paces: z.array(z.object({ atOnce: z.number().int().min(1), stepsPerSecond: z.number().positive() })),
    })
    .nullable()
    .catch(null)
    .default(null),
  /** The default encoder was removed on purpose and does not appear by itself again. */
  withoutDefaultEncoder: z.boolean().catch(false).default(false),
  /** Of which version the hashes of the stored encoders are. */
  encoderHashes: z.number().int().catch(1).default(1),
  /** The sample tasks were entered once; those that were removed since do not appear by themselves again. */
  sampleTasksProvided: z.boolean().catch(false).default(false),
});
export type Settings = z.output<typeof settingsSchema>;

export interface SettingsFile {
  get(): Settings;
  change(part: Partial<Settings>): Promise<Settings>;
}

/** A missing or damaged file, or one value that is none, means the default: settings never stop the app. */
export function settingsFile(file: string): SettingsFile {
  let settings = read(file);
  return {
    get: () => settings,
    async change(part) {
      const changed = settingsSchema.parse({ ...settings, ...part });
      await writeOwn(file, `${JSON.stringify(changed, null, 2)}\n`);
      settings = changed;
      return settings;
    },
  };
}

function read(file: string): Settings {
  try {
    return settingsSchema.parse(JSON.parse(readRegularFileSync(file, largestBytes).toString('utf8')));
  } catch {
    return settingsSchema.parse({});
  }
}
