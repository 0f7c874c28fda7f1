import { familyOf } from '../../encoders/registry';
import type { EncoderShape } from '../../shared/encoder';
import { appError } from '../../shared/errors';
import type { AnySplit } from '../../shared/metric';
import type { Tokens } from './template';

type Tables = Pick<EncoderShape, 'modelType' | 'padTokenId' | 'vocabulary' | 'typeVocabulary' | 'positions'>;

/**
 * Refuses a row whose tokens, types or positions are outside of the encoder's tables; the lookup does not check them.
 */
export function checkIds({ ids, typeIds }: Tokens, tables: Tables, place: { split: AnySplit; row: number }): void {
  const check = (table: string, id: number, rows: number): void => {
    if (id < 0 || id >= rows) throw appError('id-beyond-table', { ...place, table, id, rows });
  };
  for (const id of ids) check('token', id, tables.vocabulary);
  for (const id of typeIds) check('type', id, tables.typeVocabulary);
  check('position', familyOf(tables).firstPosition(tables) + Math.max(0, ids.length - 1), tables.positions);
}
