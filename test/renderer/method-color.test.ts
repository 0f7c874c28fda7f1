// @vitest-environment happy-dom
import { mount } from '@vue/test-utils';
import { expect, test } from 'vitest';
import MethodMark from '../../src/renderer/components/MethodMark.vue';
import { methodColor, writeMethodColors } from '../../src/renderer/method-color';
import { chartTheme } from '../../src/report/chart/theme';
import { methodIds } from '../../src/methods/registry';

test.each(methodIds)('%s has the colour of the figures, and a marker of its own', (method) => {
  writeMethodColors(document.documentElement);
  const color = document.documentElement.style.getPropertyValue(/--[\w-]+/.exec(methodColor(method))![0]);
  for (const theme of ['light', 'dark'] as const) expect(color).toContain(chartTheme(theme).methods[method].mark);
  const shapeOf = (id: typeof method): string | undefined =>
    mount(MethodMark, { props: { method: id } })
      .find('path')
      .attributes('d');
  const others = methodIds.filter((id) => id !== method).map(shapeOf);
  expect(others).not.toContain(shapeOf(method));
  expect(methodIds.filter((id) => methodColor(id) === methodColor(method))).toEqual([method]);
});

test('no style sheet of the window has a list of methods of its own', () => {
  const sheets = import.meta.glob<string>(['/src/renderer/**/*.vue', '/src/renderer/**/*.css'], {
    query: '?raw',
    import: 'default',
    eager: true,
  });
  expect(Object.keys(sheets).length).toBeGreaterThan(50);
  const named = methodIds.filter((id) => id !== 'full').map((id) => `--${id}`);
  const lists = Object.entries(sheets).filter(([, text]) =>
    named.some((name) => new RegExp(`${name}\\b[^-]`).test(text)),
  );
  expect(lists.map(([file]) => file)).toEqual([]);
});
