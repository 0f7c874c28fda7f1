import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import { isSearch } from '../../methods/registry';
import type { RunConfig } from '../../shared/run';

/**
 * Returns canonical JSON (RFC 8785): equal values have equal texts, with sorted keys and without undefined values.
 * Refuses NaN and Infinity.
 */
export const canonicalJson = (value: unknown): string => canonicalize(value)!;

export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/**
 * Returns the first 32 hex digits of the hash of config, task and encoder; names are not part of it (docs/rules.md,
 * "Identity").
 */
export const runId = (config: RunConfig, taskSha256: string, encoderSha256: string): string =>
  sha256Hex(canonicalJson({ config: identified(config), task: taskSha256, encoder: encoderSha256 })).slice(0, 32);

/**
 * Returns the part of a config that identifies a run. `shuffled` is left out, because runs of versions without bucketed
 * batches have ids without it. A search draws all other values.
 */
function identified(config: RunConfig): Partial<RunConfig> {
  const { batching, method, maxLength, keep, limit, seed, targetScale, classWeights } = config;
  if (isSearch(method)) return { method, maxLength, keep, limit, seed, targetScale, classWeights };
  return batching === 'shuffled' ? { ...config, batching: undefined } : config;
}
