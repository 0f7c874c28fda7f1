import { z } from 'zod';
import { storedSettingsShape } from '../../shared/settings';
import { readRegularFileSync } from '../files/regular-file';
import { writeOwn } from './write';

/** Larger than any settings file: what is larger was not written by this program. */
const largestBytes = 1_000_000;

/** The key that files of version 1.0 have. */
const formerKey = 'atOnce';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object with `parallel` where a file of an earlier version has its former key. */
function withParallel(value: unknown): unknown {
  if (!isObject(value) || !Object.hasOwn(value, formerKey) || Object.hasOwn(value, 'parallel')) return value;
  const { [formerKey]: parallel, ...others } = value;
  return { ...others, parallel };
}

const paceSchema = z.preprocess(
  withParallel,
  z.object({ parallel: z.number().int().min(1), stepsPerSecond: z.number().positive() }),
);

/** Choices and measurements that a data folder keeps. */
const settingsSchema = z.object({
  ...storedSettingsShape,
  /** Speeds that an automatic choice of it was measured by, and on which machine. */
  paces: z
    .object({
      machine: z.string(),
      paces: z.array(paceSchema),
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

/** A missing or damaged file, or an invalid value, means the default: settings never stop the app. */
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
    return settingsSchema.parse(withParallel(JSON.parse(readRegularFileSync(file, largestBytes).toString('utf8'))));
  } catch {
    return settingsSchema.parse({});
  }
}
