import { expect, test } from 'vitest';
import { chosenHome } from '../../src/main/lifecycle/start-options';

test('The data folder may be named in both usual ways, or not at all', () => {
  expect(chosenHome(['electron', '.', '--home', '/data'])).toBe('/data');
  expect(chosenHome(['electron', '--home=/a b', '.'])).toBe('/a b');
  expect(chosenHome(['electron', '.', '--no-sandbox'])).toBeUndefined();
  expect(chosenHome(['electron', '--home='])).toBeUndefined();
  expect(chosenHome(['electron', '-x', '--remote-debugging-port=0', '.', '--home=한국'])).toBe('한국');
});
