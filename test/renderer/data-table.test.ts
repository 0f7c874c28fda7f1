// @vitest-environment happy-dom
import { mount } from '@vue/test-utils';
import { beforeEach, describe, expect, test } from 'vitest';
import { h, type Component } from 'vue';
import DataTable from '../../src/renderer/components/DataTable.vue';
import { nextSorting, sorted, type Column } from '../../src/renderer/components/data-table';
import { setLocale } from '../../src/renderer/i18n';

interface Row {
  readonly name: string;
  readonly score: number | null;
}
const columns: readonly Column<Row>[] = [
  { key: 'name', head: 'Name', isRowHead: true, text: ({ name }) => name, sortBy: ({ name }) => name },
  { key: 'score', head: 'Score', isRight: true, sortBy: ({ score }) => score },
  { key: 'note', head: 'Note', text: () => '–' },
];
const rows: readonly Row[] = [
  { name: 'b', score: 2 },
  { name: 'a', score: null },
  { name: 'd', score: 3 },
  { name: 'c', score: 2 },
];
const keyOf = ({ name }: Row): string => name;
const table = (props: object = {}) =>
  mount(DataTable as unknown as Component, {
    attachTo: document.body,
    props: { columns, rows, keyOf, label: 'Scores', ...props },
    slots: { 'cell-score': ({ row }: { row: Row }) => h('b', row.score ?? 'none') },
  });

describe('A table', () => {
  beforeEach(() => setLocale('en'));

  test('has a cell for each column, from its slot or its text, and heads of rows', () => {
    const found = table();
    expect(found.findAll('thead th').map((one) => one.text())).toEqual(['Name', 'Score', 'Note']);
    expect(found.findAll('tbody th[scope="row"]').map((one) => one.text())).toEqual(['b', 'a', 'd', 'c']);
    expect(found.findAll('tbody td b').map((one) => one.text())).toEqual(['2', 'none', '3', '2']);
    expect(found.get('td:last-child').text()).toBe('–');
    expect(found.get('table').attributes('aria-label')).toBe('Scores');
    found.unmount();
  });

  test('sorts down, up and back by a sortable head; ties stay, and rows without a value are last', async () => {
    const found = table();
    const names = () => found.findAll('tbody th').map((one) => one.text());
    const [, score, note] = found.findAll('thead th');
    expect(note!.find('button').exists()).toBe(false);
    await score!.get('button').trigger('click');
    expect(names()).toEqual(['d', 'b', 'c', 'a']);
    expect(score!.attributes('aria-sort')).toBe('descending');
    await score!.get('button').trigger('click');
    expect(names()).toEqual(['b', 'c', 'd', 'a']);
    expect(score!.attributes('aria-sort')).toBe('ascending');
    await score!.get('button').trigger('click');
    expect(names()).toEqual(['b', 'a', 'd', 'c']);
    expect(score!.attributes('aria-sort')).toBeUndefined();
    found.unmount();
  });

  test('chooses a row by pointer or keyboard where rows can be chosen', async () => {
    const found = table({ selected: 'a' });
    const [first, second] = found.findAll('tbody tr');
    expect([first!, second!].map((one) => one.attributes('aria-selected'))).toEqual(['false', 'true']);
    await first!.trigger('click');
    (second!.element as HTMLElement).focus();
    await second!.trigger('keydown', { code: 'ArrowDown' });
    await found.findAll('tbody tr')[2]!.trigger('keydown', { code: 'Enter' });
    expect(found.emitted('choose')).toEqual([['b'], ['d']]);
    found.unmount();
  });

  test('without selectable rows takes the focus to scroll, and its rows do not', async () => {
    const found = table();
    await found.get('tbody tr').trigger('click');
    expect(found.emitted('choose')).toBeUndefined();
    expect(found.get('[role="region"]').attributes('tabindex')).toBe('0');
    expect(found.get('tbody tr').attributes('tabindex')).toBeUndefined();
    found.unmount();
  });

  test('shows a text without rows', () => {
    const found = table({ rows: [], empty: 'Nothing yet.' });
    expect(found.text()).toBe('Nothing yet.');
    expect(found.find('table').exists()).toBe(false);
    found.unmount();
  });

  test('of many rows renders only the visible ones, and gives their number', () => {
    const many = Array.from({ length: 5000 }, (_, i) => ({ name: `row ${i}`, score: i }));
    const found = table({ rows: many });
    expect(found.get('table').attributes('aria-rowcount')).toBe('5001');
    expect(found.findAll('tbody tr').length).toBeLessThan(100);
    found.unmount();
  });
});

test('a second column starts its own order', () => {
  const first = nextSorting(null, 'name');
  expect(nextSorting(first, 'score')).toEqual({ column: 'score', isDown: true });
  expect(sorted(rows, columns, { column: 'note', isDown: true })).toBe(rows);
  expect(sorted(rows, columns, { column: 'name', isDown: false }).map(keyOf)).toEqual(['a', 'b', 'c', 'd']);
});
