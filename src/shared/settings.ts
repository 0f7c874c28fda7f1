import { z } from 'zod';
import { languages, locales } from './i18n/languages';
import { backendIds, backendNames } from './run';

/** A choice that a person makes for a data folder. */
interface SettingSpec<Schema extends z.ZodType> {
  readonly schema: Schema;
  /** Value of a folder without a choice, and of a damaged one. */
  readonly default: z.output<Schema>;
  /** Section of the window's settings. Its label and help are the texts `settings.KEY` and `settings.KEYNote`. */
  readonly section: 'general' | 'device';
  /** Returns the values that the window offers, on a machine with this number of threads. */
  choices(threads: number): readonly z.output<Schema>[];
  /** Proper names of values; the others are the texts `settings.KEY.VALUE`. */
  readonly names?: Readonly<Record<string, string>>;
}

const setting = <Schema extends z.ZodType>(spec: SettingSpec<Schema>): SettingSpec<Schema> => spec;

const languageIds = ['system', ...locales] as const;
const themeIds = ['system', 'light', 'dark'] as const;
const backendChoices = ['auto', ...backendIds] as const;

/** Settings that the window shows, in this order. Their file, their call and their form read this list. */
export const settingSpecs = {
  language: setting({
    schema: z.enum(languageIds),
    default: 'system',
    section: 'general',
    choices: () => languageIds,
    names: Object.fromEntries(locales.map((locale) => [locale, languages[locale].window['language.name']])),
  }),
  theme: setting({ schema: z.enum(themeIds), default: 'system', section: 'general', choices: () => themeIds }),
  backend: setting({
    schema: z.enum(backendChoices),
    default: 'auto',
    section: 'device',
    choices: () => backendChoices,
    names: backendNames,
  }),
  /** Runs that are trained at the same time and share the processors. */
  parallel: setting({
    schema: z.union([z.literal('auto'), z.number().int().min(1).max(64)]),
    default: 'auto',
    section: 'device',
    choices: (threads): ('auto' | number)[] => ['auto', ...[1, 2, 4, 8].filter((count) => count <= threads)],
  }),
} as const;

type Specs = typeof settingSpecs;
export type SettingKey = keyof Specs;
export const settingKeys = Object.keys(settingSpecs) as readonly SettingKey[];

/** Values of all settings that the window shows. */
export type WindowSettings = { readonly [Key in SettingKey]: z.output<Specs[Key]['schema']> };

type Shape = { readonly [Key in SettingKey]: Specs[Key]['schema'] };
const shape = Object.fromEntries(settingKeys.map((key) => [key, settingSpecs[key].schema])) as unknown as Shape;

export const windowSettingsSchema = z.strictObject(shape);

/** Some of the settings, as the window changes them. */
export const settingsChangeSchema = windowSettingsSchema.partial();

/** All settings as a file has them: a missing or damaged value becomes the default. */
export const storedSettingsShape = Object.fromEntries(
  settingKeys.map((key) => {
    const spec: { readonly schema: z.ZodType; readonly default: unknown } = settingSpecs[key];
    return [key, spec.schema.catch(spec.default).default(spec.default)];
  }),
) as unknown as { readonly [Key in SettingKey]: z.ZodDefault<z.ZodCatch<Specs[Key]['schema']>> };

/** Returns the window's settings among all that a data folder keeps. */
export const windowSettings = (all: WindowSettings): WindowSettings =>
  Object.fromEntries(settingKeys.map((key) => [key, all[key]])) as unknown as WindowSettings;
