import { csv } from './csv';
import { sqlite } from './sqlite';

/** Formats of `export` (docs/product.md, "Export"), in the order of help and menus. */
export const formats = [sqlite, csv] as const;

/** Named in the contract of the command line and refused as not in this version. */
export const laterFormats: readonly string[] = ['parquet', 'jsonl', 'mlflow', 'tensorboard', 'bundle', 'html'];
