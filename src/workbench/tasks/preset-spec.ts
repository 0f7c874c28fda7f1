import { fitPreset, presetNamed } from '../../data/presets/fit-preset';
import type { ImportSpecInput, ReadOptions } from '../../shared/dataset-import';
import type { PresetSpec } from '../../shared/presets/preset';
import { diskFiles } from './disk-file';
import { specPaths } from './spec-paths';

/** Import options that a person gave, which override the preset's. Options that were left out are undefined. */
export type SaidSpec = Partial<ImportSpecInput> & Pick<ImportSpecInput, 'files'>;

/**
 * Returns the import of these files by a preset; options that a person gave override it. Without a validation file some
 * rows of train are held out.
 */
export async function presetSpec(name: string, said: SaidSpec): Promise<ImportSpecInput> {
  const preset = presetNamed(name);
  const own = await fittedSpec(name, specPaths(said.files), readingOf(said));
  const heldOut = Array.isArray(said.files) || said.files.validation !== undefined ? {} : { split: [90, 10] };
  return { name: preset.name, ...heldOut, ...own, ...withoutUndefined(said) };
}

/** Returns the options of a preset that fit these files. */
export async function fittedSpec(
  name: string,
  paths: readonly string[],
  said: Partial<ReadOptions>,
): Promise<PresetSpec> {
  const [first, ...others] = paths.map(diskFiles(paths));
  return fitPreset(presetNamed(name), [first!, ...others], said);
}

const readingOf = ({
  format,
  header,
  encoding,
  delimiter,
  quote,
  escape,
  records,
  sheet,
}: SaidSpec): Partial<ReadOptions> =>
  withoutUndefined({ format, header, encoding, delimiter, quote, escape, records, sheet });

const withoutUndefined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
