import type { Command } from 'commander';
import {
  escapeStyles,
  fileFormats,
  type EscapeStyle,
  type FileFormat,
  type ReadOptions,
} from '../shared/dataset-import';
import { choice, delimiter } from './options';

/** Options for reading a file, which `dataset inspect` and `dataset import` share. */

const formats: readonly ('auto' | FileFormat)[] = ['auto', ...fileFormats];

export interface ReadingOptions {
  readonly format?: 'auto' | FileFormat;
  /** Undefined: detected from the first rows. */
  readonly header?: boolean;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly quote?: 'on' | 'off' | 'lenient';
  readonly escape?: EscapeStyle;
  readonly records?: string;
  readonly sheet?: string;
}

export function withReadingOptions(target: Command): Command {
  return target
    .addOption(choice('--format <format>', 'file format', formats))
    .option('--header', 'the first row has the column names (default: detected)')
    .option('--no-header', 'the first row is data')
    .option('--encoding <name>', 'text encoding, such as utf-8, macintosh or euc-kr; never guessed')
    .option('--delimiter <character>', 'field separator; "tab" for tabs', delimiter)
    .addOption(
      choice(
        '--quote <mode>',
        'quotes enclose fields (default: on, off for tsv); lenient: quotes inside a field are text',
        ['on', 'off', 'lenient'],
      ),
    )
    .addOption(choice('--escape <style>', 'form of a quote inside a quoted field', escapeStyles))
    .option('--records <keys>', 'path of the list of rows in a JSON file with several lists, such as data.train')
    .option('--sheet <sheet>', 'sheet of a spreadsheet by name or by number from 1 (default: the first)');
}

/** Returns only the given options; the reader decides the others. */
export function readOptions({
  format,
  header,
  encoding,
  delimiter,
  quote,
  escape,
  records,
  sheet,
}: ReadingOptions): Partial<ReadOptions> {
  return {
    ...(format !== undefined && { format }),
    ...(header !== undefined && { header }),
    ...(encoding !== undefined && { encoding }),
    ...(delimiter !== undefined && { delimiter }),
    ...(quote !== undefined && { quote: quote === 'lenient' ? quote : quote === 'on' }),
    ...(escape !== undefined && { escape }),
    ...(records !== undefined && { records }),
    ...(sheet !== undefined && { sheet }),
  };
}
