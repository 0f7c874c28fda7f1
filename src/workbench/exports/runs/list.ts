import { csv } from './csv';
import { sqlite } from './sqlite';

/** Formats of `export` (docs/product.md, "Export"), in the order of help and menus. */
export const formats = [sqlite, csv] as const;

/** Formats of the documented command line that this version does not have; they are refused as such. */
export const laterFormats: readonly string[] = ['parquet', 'jsonl', 'mlflow', 'tensorboard', 'bundle', 'html'];
