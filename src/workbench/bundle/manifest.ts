import { z } from 'zod';

/** `manifest.json` of a bundle: what it has, with the hash of each file. */
export const manifestSchema = z.strictObject({
  format: z.literal('adapter-workbench-bundle'),
  /** Raised when an older program could not read a newer bundle. */
  version: z.number().int().min(1),
  app: z.string().max(100),
  /** Newest migration of the database. */
  databaseSchema: z.number().int(),
  study: z.string().max(200).nullable(),
  runs: z.number().int().min(0),
  /** Whether it has the rows of tasks and the names of labels. */
  texts: z.boolean(),
  /** Encoders of its runs; one that is not included is needed to run a point again. */
  encoders: z.array(z.strictObject({ name: z.string(), sha256: z.string(), included: z.boolean() })).max(10_000),
  files: z
    .array(
      z.strictObject({
        path: z.string().max(500),
        bytes: z.number().int().min(0),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .max(100_000),
});
export type Manifest = z.output<typeof manifestSchema>;

export const manifestName = 'manifest.json';
export const bundleVersion = 1;

/** Largest manifest in bytes. */
export const longestManifest = 16 * 2 ** 20;

const places = [
  /^workbench\.db$/,
  /^studies\/[^/]+\.yaml$/,
  /^figures\/[^/]+\.(svg|txt|csv)$/,
  /^tasks\/[\w-]{1,128}\/(train|validation|test|validation-mismatched|test-mismatched)\.jsonl$/,
  /^encoders\/[^/]+\/(1_Pooling\/)?[\w.]+$/,
  /^runs\/[0-9a-f]{32}\/weights-[0-9a-f]{16}\.safetensors$/,
];

/** Returns whether a bundle may have a file with this path. */
export const isBundlePath = (path: string): boolean =>
  path === manifestName || places.some((place) => place.test(path));
