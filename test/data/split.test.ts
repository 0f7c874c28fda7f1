import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { limitedPlaces } from '../../src/data/split/limit';
import type { Split } from '../../src/shared/metric';
import { mulberry32, shuffle } from '../../src/data/split/shuffle';

const reference = JSON.parse(readFileSync(new URL('../reference/splits.json', import.meta.url), 'utf8')) as {
  draws: Record<string, number[]>;
  orders: { rows: number; seed: number; order: number[] }[];
};

describe('rows in an order that any language can reproduce', () => {
  it('draws the numbers of the reference', () => {
    for (const [seed, wanted] of Object.entries(reference.draws)) {
      const draw = mulberry32(Number(seed));
      for (const number of wanted) expect(draw()).toBeCloseTo(number, 11);
    }
  });

  it('shuffles as the reference does', () => {
    for (const { rows, seed, order } of reference.orders) expect(shuffle([...Array(rows).keys()], seed)).toEqual(order);
  });

  it('limits each split by its own seed, and keeps the order if nothing is cut', () => {
    const taken = (limit: number, seed: number, split: Split): number[] => {
      const places = limitedPlaces(57, limit, seed, split)!;
      const rows = [...places.keys()].filter((row) => places[row]! >= 0);
      return rows.sort((a, b) => places[a]! - places[b]!);
    };
    const orderOf = (seed: number) => reference.orders.find((one) => one.rows === 57 && one.seed === seed)!.order;
    expect(taken(10, 0, 'train')).toEqual(orderOf(1).slice(0, 10));
    expect(taken(10, 6, 'train')).toEqual(orderOf(7).slice(0, 10));
    expect(taken(10, 5, 'validation')).toEqual(orderOf(7).slice(0, 10));
    expect(taken(10, 4, 'test')).toEqual(orderOf(7).slice(0, 10));
    expect(limitedPlaces(57, 57, 0, 'train')).toBeNull();
    expect(limitedPlaces(57, undefined, 0, 'test')).toBeNull();
  });
});
