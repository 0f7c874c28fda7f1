import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openApi } from '../../../src/workbench/serving/openapi';

it('docs/openapi.json describes the server as it is', () => {
  expect(JSON.parse(readFileSync('docs/openapi.json', 'utf8'))).toEqual(JSON.parse(JSON.stringify(openApi())));
});
