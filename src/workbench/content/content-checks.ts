import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { EncoderInfo } from '../../shared/encoder';
import { AppError, appError } from '../../shared/errors';
import type { TaskInfo } from '../../shared/task';
import { encoderFileNames } from '../encoders/encoder-files';
import { storedEncoderHash } from '../encoders/encoder-folder';
import { weightsName } from '../encoders/weights/source';
import { insideOrNull } from '../home/inside';
import { writeOwn } from '../home/write';
import { fileStateOf } from './file-state';
import { storedTaskHash, taskFiles } from './task-content';

/**
 * Compares stored files with the hash that names them. A file is hashed once, and again only if its size, time or place
 * changed. Results are kept under `.cache/checked`, which may be deleted at any time.
 */
export interface ContentChecks {
  /** Throws an AppError if the stored rows do not have the hash. */
  requireTask(task: TaskInfo, folder: string): Promise<void>;
  /** Does the same for weights, config, tokenizer and vocabulary. */
  requireEncoder(encoder: EncoderInfo, folder: string): Promise<void>;
  /** Records files that were just written from checked bytes, so that they are not hashed again. */
  enteredTask(task: TaskInfo, folder: string): Promise<void>;
  enteredEncoder(encoder: EncoderInfo, folder: string): Promise<void>;
  /** Returns the damage that the last check found in the unchanged files; null if none is known. */
  damageOfTask(task: TaskInfo, folder: string): AppError | null;
  damageOfEncoder(encoder: EncoderInfo, folder: string): AppError | null;
}

/** One content: its hash function, and the error if it differs. */
interface Content {
  readonly key: string;
  readonly sha256: string;
  readonly folder: string;
  readonly files: readonly string[];
  /** Files that must exist. */
  readonly required: readonly string[];
  readonly hash: () => Promise<string>;
  readonly damage: () => AppError;
  readonly gone: () => AppError;
}

const recordSchema = z.object({ look: z.string(), whole: z.boolean() });
type CheckRecord = z.output<typeof recordSchema>;

/** `root` is the data folder. */
export function contentChecks(root: string): ContentChecks {
  const known = new Map<string, CheckRecord>();
  const running = new Map<string, Promise<void>>();

  const recordFile = ({ key }: Content): string | null => insideOrNull(root, '.cache', 'checked', `${key}.json`);

  function recordOf(content: Content): CheckRecord | null {
    const look = fileStateOf(content.folder, content.files);
    const last = known.get(content.key) ?? readRecord(recordFile(content));
    return last?.look === look ? last : null;
  }

  async function remember(content: Content, record: CheckRecord): Promise<void> {
    known.set(content.key, record);
    const file = recordFile(content);
    // If the disk cannot store the record, the next check only takes longer.
    if (file !== null) await writeOwn(file, JSON.stringify(record)).catch(() => undefined);
  }

  async function check(content: Content): Promise<void> {
    if (isGone(content)) throw content.gone();
    const before = recordOf(content);
    const look = before?.look ?? fileStateOf(content.folder, content.files);
    const whole = before?.whole ?? (await hashOrNull(content)) === content.sha256;
    if (!before) await remember(content, { look, whole });
    if (!whole) throw content.damage();
  }

  /** Several runs may check the same files at the same time. */
  function require(content: Content): Promise<void> {
    const asked = running.get(content.key) ?? check(content).finally(() => running.delete(content.key));
    running.set(content.key, asked);
    return asked;
  }

  const entered = (content: Content): Promise<void> =>
    remember(content, { look: fileStateOf(content.folder, content.files), whole: true });

  function damageOf(content: Content): AppError | null {
    if (isGone(content)) return content.gone();
    return recordOf(content)?.whole === false ? content.damage() : null;
  }

  return {
    requireTask: (task, folder) => require(taskContent(task, folder)),
    requireEncoder: (encoder, folder) => require(encoderContent(encoder, folder)),
    enteredTask: (task, folder) => entered(taskContent(task, folder)),
    enteredEncoder: (encoder, folder) => entered(encoderContent(encoder, folder)),
    damageOfTask: (task, folder) => damageOf(taskContent(task, folder)),
    damageOfEncoder: (encoder, folder) => damageOf(encoderContent(encoder, folder)),
  };
}

const taskContent = (task: TaskInfo, folder: string): Content => ({
  key: `task-${task.sha256}`,
  sha256: task.sha256,
  folder,
  files: taskFiles(task),
  required: taskFiles(task),
  hash: () => storedTaskHash(task, folder),
  damage: () => appError('task-content-changed', { task: task.name, folder }),
  gone: () => appError('task-files-gone', { task: task.name, folder }),
});

const encoderContent = (encoder: EncoderInfo, folder: string): Content => ({
  key: `encoder-${encoder.sha256}`,
  sha256: encoder.sha256,
  folder,
  files: encoderFileNames,
  required: ['config.json', weightsName],
  hash: () => storedEncoderHash(folder),
  damage: () => appError('encoder-content-changed', { encoder: encoder.name, folder }),
  gone: () => appError('encoder-files-gone', { encoder: encoder.name, folder }),
});

const isGone = ({ folder, required }: Content): boolean =>
  required.some((name) => !existsSync(path.join(folder, name)));

/** null if a file cannot be read or is not a regular file. */
const hashOrNull = ({ hash }: Content): Promise<string | null> =>
  hash().catch((error: unknown) => {
    if (error instanceof AppError) return null;
    throw error;
  });

function readRecord(file: string | null): CheckRecord | null {
  try {
    return file === null ? null : recordSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
