import { z } from 'zod';
import { activations, type EncoderInfo } from '../encoder';
import type { EncoderUse, PackageOffer } from '../encoder-use';
import type { TokenTrial } from '../token-trial';
import { errorReply } from './common';
import { flag, number, schemaOf, text } from './schema-of';

const token = z.object({ id: number, token: text, kind: z.enum(['text', 'special', 'unknown']) });
export const tokenTrialReply = schemaOf<TokenTrial>()(z.object({ read: z.array(token), cut: z.array(token) }));

export const encoderUseReply = schemaOf<EncoderUse>()(
  z.object({ runs: number, studies: z.array(text), bytes: number.nullable() }),
);

export const packageOfferReply = schemaOf<PackageOffer>()(
  z.object({ id: text, repository: text, licence: text, downloadBytes: number, bytes: number, isFetched: flag }),
);

const tensorList = z.object({ count: number, names: z.array(text) });

export const encoderReply = schemaOf<EncoderInfo>()(
  z.object({
    modelType: text,
    layers: number,
    hidden: number,
    heads: number,
    intermediate: number,
    vocabulary: number,
    positions: number,
    typeVocabulary: number,
    layerNormEps: number,
    activation: z.enum(activations),
    padTokenId: number,
    hasPooler: flag,
    declaredPooling: z.enum(['cls', 'mean']).nullable(),
    own: z.record(text, z.union([number, text, flag])).optional(),
    name: text,
    parameters: z.object({ total: number, embeddings: number, layer: number, pooler: number }),
    source: text,
    licence: text.optional(),
    weights: z
      .object({
        file: text,
        dtypes: z.array(text),
        hubHead: z.array(text).optional(),
        heads: tensorList.optional(),
        unexpected: tensorList.optional(),
      })
      .optional(),
    sentence: z
      .object({
        maxLength: number.nullable(),
        lowerCase: flag,
        prompts: z.record(text, text),
        modules: z.array(text),
      })
      .optional(),
    tokenizerPad: z.object({ token: text, id: number }).optional(),
    sha256: text,
    damage: errorReply.optional(),
  }),
);
