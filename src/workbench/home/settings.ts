import { z } from 'zod';
import { storedSettingsShape } from '../../shared/settings';
import { readRegularFileSync } from '../files/regular-file';
import { writeOwn } from './write';

/** A larger file was not written by this program. */
const largestBytes = 1_000_000;

/** Key in files of version 1.0. */
const formerKey = 'atOnce';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Returns an object with `parallel` in place of the former key of earlier versions. */
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
  /** Measured speeds behind the automatic choice, and the machine. */
  paces: z
    .object({
      machine: z.string(),
      paces: z.array(paceSchema),
    })
    .nullable()
    .catch(null)
    .default(null),
  /** True if a person removed the default encoder, so that it is not added again. */
  withoutDefaultEncoder: z.boolean().catch(false).default(false),
  /** Version of the stored encoders' hashes. */
  encoderHashes: z.number().int().catch(1).default(1),
  /** True if the sample tasks were added once, so that removed ones are not added again. */
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
