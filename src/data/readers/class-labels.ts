import { z } from 'zod';

/** Metadata of Hugging Face's datasets; only class labels are read. */
const metadataSchema = z.object({ info: z.object({ features: z.record(z.string(), z.unknown()) }) });
const classLabelSchema = z.object({ _type: z.literal('ClassLabel'), names: z.array(z.string()) });

/** Returns the names of labels by column, where Hugging Face's datasets stored numbers with their names. */
export function classLabels(
  metadata: readonly { readonly key: string; readonly value?: string }[] = [],
): Map<string, readonly string[]> {
  const stored = metadata.find(({ key }) => key === 'huggingface')?.value;
  const found = metadataSchema.safeParse(jsonOrNull(stored));
  const features = found.success ? Object.entries(found.data.info.features) : [];
  return new Map(
    features.flatMap(([column, feature]) => {
      const label = classLabelSchema.safeParse(feature);
      return label.success ? [[column, label.data.names] as const] : [];
    }),
  );
}

/** The metadata is optional: a file with broken metadata is read without it. */
function jsonOrNull(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null') as unknown;
  } catch {
    return null;
  }
}
