import type { HubPreview } from '../../shared/hub';
import { shown } from '../../shared/terminal-text';
import { count } from '../terminal/numbers';
import { facts, table } from '../terminal/table';

/** Describes everything that adding a model would fetch. */
export function hubFacts(preview: HubPreview): string {
  const { repository, revision, commit, endpoint, licence, isGated, modelType, layers, hidden } = preview;
  return [
    facts([
      ['model', `${repository}, ${revision === commit ? commit : `${revision} at ${commit}`}`],
      ['from', shown(endpoint)],
      ['licence', `${shown(licence ?? 'not declared')}${isGated ? ', gated: its terms must be accepted' : ''}`],
      ['model type', `${modelType}, ${layers} layers, hidden ${hidden}`],
      ['parameters', count(preview.parameters)],
      ['to fetch', `${megabytes(preview.downloadBytes)} of ${megabytes(preview.bytes)}`],
      ['cache', shown(preview.cache)],
      ['free', preview.freeBytes === null ? 'not known' : megabytes(preview.freeBytes)],
    ]),
    table(preview.files, [
      { head: 'file', value: (file) => file.path },
      { head: 'bytes', value: (file) => count(file.bytes), align: 'right' },
      { head: 'in the cache', value: (file) => (file.isCached ? 'yes' : 'no') },
    ]),
  ].join('\n\n');
}

/** Returns megabytes with one decimal. */
export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
