import { bundle } from './bundle';
import { csv } from './csv';
import { html } from './html/format';
import { jsonl } from './jsonl';
import { mlflow } from './mlflow/format';
import { parquet } from './parquet';
import { sqlite } from './sqlite';
import { tensorboard } from './tensorboard/format';

/** Formats of `export` (docs/product.md, "Export"), in the order of help and menus. */
export const formats = [sqlite, csv, parquet, jsonl, mlflow, tensorboard, bundle, html] as const;
