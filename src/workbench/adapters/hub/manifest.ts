import path from 'node:path';
import { z } from 'zod';
import { appError } from '../../../shared/errors';
import { taskKinds } from '../../../shared/task';
import type { Json } from './form';
import { hubFiles } from './names';
import { hashOfFile } from '../../files/hash';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** `workbench.json` of an exported folder: everything that AdapterHub's own files cannot say. */
const schema = z.object({
  format: z.literal(1),
  encoder: z.object({ name: z.string().max(200), sha256 }),
  task: z.object({
    name: z.string().max(200),
    kind: z.enum(taskKinds),
    labels: z.array(z.string()).nullable(),
    textPrefix: z.string().max(1000).optional(),
  }),
  pooling: z.enum(['pooler', 'cls', 'mean']),
  maxLength: z.number().int().min(3),
  run: z.string().max(64),
  taskSha256: sha256,
  files: z.record(z.string().regex(/^[\w.-]+$/), sha256),
});
export type Manifest = z.output<typeof schema>;

/** Checks the manifest, and that every file it names has the hash. */
export async function checkedManifest(folder: string, json: Json): Promise<Manifest> {
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw appError('adapter-not-json', { file: hubFiles.manifest });
  for (const [file, wanted] of Object.entries(parsed.data.files)) {
    if ((await hashOfFile(path.join(folder, file))) !== wanted)
      throw appError('adapter-file-altered', { folder, file });
  }
  return parsed.data;
}
