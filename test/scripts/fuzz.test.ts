import { describe, expect, it } from 'vitest';
import { fuzz } from '../../scripts/fuzz/fuzz';
import { tableTargets } from '../../scripts/fuzz/table-targets';
import { runTargets } from '../../scripts/fuzz/run-targets';
import { targets } from '../../scripts/fuzz/targets';

describe('damaged files of an encoder, tables, databases and bundles', () => {
  it.each(Object.entries({ ...targets, ...tableTargets, ...runTargets }))(
    'are read rightly or refused by a sentence, 500 of each kind: %s',
    async (_, target) => {
      const { taken, refused, failures } = await fuzz(target, { cases: 500, seed: 1 });
      expect(failures).toEqual([]);
      expect(taken + refused).toBe(500);
      expect(refused).toBeGreaterThan(100);
    },
  );
});
