import { expect, it } from 'vitest';
import { places } from '../../../src/workbench/queue/places';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('lets in as many as there are places, also when their number changes', async () => {
  const line = places(1);
  const inside: string[] = [];
  const come = (name: string): void => void line.take().then(() => inside.push(name));
  ['a', 'b', 'c', 'd'].forEach(come);
  await settled();
  expect(inside).toEqual(['a']);
  line.setCount(3);
  await settled();
  expect(inside).toEqual(['a', 'b', 'c']);
  line.setCount(1);
  line.leave();
  line.leave();
  await settled();
  expect(inside).toEqual(['a', 'b', 'c']);
  line.leave();
  await settled();
  expect(inside).toEqual(['a', 'b', 'c', 'd']);
});
