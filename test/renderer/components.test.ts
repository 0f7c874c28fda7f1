// @vitest-environment happy-dom
import { mount } from '@vue/test-utils';
import { describe, expect, test } from 'vitest';
import ChipSet from '../../src/renderer/components/ChipSet.vue';
import ChoiceChips from '../../src/renderer/components/ChoiceChips.vue';
import NumberField from '../../src/renderer/components/NumberField.vue';
import RangeField from '../../src/renderer/components/RangeField.vue';
import Segmented from '../../src/renderer/components/Segmented.vue';

const chips = (model: readonly number[]) =>
  mount(ChipSet, {
    props: {
      ...{ modelValue: model, offered: [8, 64], label: 'size', addLabel: 'Add a size' },
      accept: (value: number) => Number.isInteger(value) && value >= 1,
    },
  });
const model = (wrapper: { emitted(name: string): unknown[][] | undefined }): unknown =>
  wrapper.emitted('update:modelValue')?.at(-1)?.[0];

describe('Chips of numbers', () => {
  test('turn what is offered on and off', async () => {
    const wrapper = chips([8]);
    const [eight, sixtyFour] = wrapper.findAll('.chip');
    expect([eight!, sixtyFour!].map((chip) => chip.attributes('aria-pressed'))).toEqual(['true', 'false']);
    await sixtyFour!.trigger('click');
    expect(model(wrapper)).toEqual([8, 64]);
    await wrapper.setProps({ modelValue: [8, 64] });
    await eight!.trigger('keydown', { key: 'Backspace' });
    expect(model(wrapper)).toEqual([64]);
  });

  test.each([
    ['2,4,32', [2, 4, 8, 32]],
    ['1..4', [1, 2, 3, 4, 8]],
    ['8', [8]],
  ])('take %s as several own values', async (typed, wanted) => {
    const wrapper = chips([8]);
    await wrapper.find('.add').trigger('click');
    await wrapper.find('input').setValue(typed);
    await wrapper.find('input').trigger('keydown', { key: 'Enter' });
    expect(model(wrapper)).toEqual(wanted);
  });

  test.each(['0', '2.5', 'many', ''])('refuse "%s" and say so', async (typed) => {
    const wrapper = chips([8]);
    await wrapper.find('.add').trigger('click');
    await wrapper.find('input').setValue(typed);
    await wrapper.find('input').trigger('keydown', { key: 'Enter' });
    expect(wrapper.emitted('update:modelValue')).toBeUndefined();
    expect(wrapper.find('input').attributes('aria-invalid')).toBe('true');
  });
});

describe('Chips of names', () => {
  test('turn on and off, and keep the order in which they are offered', async () => {
    const options = ['query', 'key', 'value'].map((value) => ({ value, text: value }));
    const wrapper = mount(ChoiceChips, { props: { modelValue: ['value'], options, label: 'targets' } });
    const [query, , value] = wrapper.findAll('.chip');
    expect(value!.attributes('aria-pressed')).toBe('true');
    await query!.trigger('click');
    expect(model(wrapper)).toEqual(['query', 'value']);
    await value!.trigger('click');
    expect(model(wrapper)).toEqual(['query']);
  });
});

describe('A field for a number', () => {
  const field = (optional = false) =>
    mount(NumberField, {
      props: { modelValue: 32, label: 'Batch size', low: 1, high: 512, optional },
    });

  test('keeps the last valid value and shows the reason under it', async () => {
    const wrapper = field();
    await wrapper.find('input').setValue('10');
    expect(model(wrapper)).toBe(10);
    await wrapper.find('input').setValue('600');
    expect(model(wrapper)).toBe(10);
    expect(wrapper.find('.reason').text()).toBe('A whole number from 1 to 512.');
    await wrapper.find('input').setValue('3.5');
    expect(wrapper.find('input').attributes('aria-invalid')).toBe('true');
  });

  test('may be empty only if nothing is a valid value', async () => {
    const must = field();
    await must.find('input').setValue('');
    expect(must.emitted('update:modelValue')).toBeUndefined();
    const may = field(true);
    await may.find('input').setValue('');
    expect(model(may)).toBeNull();
  });
});

test('A choice of few moves with the arrows, past options that cannot be chosen', async () => {
  const wrapper = mount(Segmented, {
    props: {
      label: 'Split',
      modelValue: 'validation',
      options: [
        { value: 'validation', text: 'Validation' },
        { value: 'other', text: 'Other', disabled: true },
        { value: 'test', text: 'Test' },
      ],
    },
  });
  await wrapper.find('[role=radiogroup]').trigger('keydown', { key: 'ArrowRight' });
  expect(model(wrapper)).toBe('test');
});

describe('A range', () => {
  const range = () =>
    mount(RangeField, {
      props: {
        modelValue: { from: 1e-4, to: 1e-2, scale: 'log' as const },
        label: 'rate',
        accept: (value: number) => value > 0,
      },
    });

  test('takes bounds as they are typed and keeps the last valid ones', async () => {
    const wrapper = range();
    const [from, to] = wrapper.findAll('input');
    await from!.setValue('3e-4');
    expect(model(wrapper)).toEqual({ from: 3e-4, to: 1e-2, scale: 'log' });
    await to!.setValue('1e-5');
    expect(model(wrapper)).toEqual({ from: 3e-4, to: 1e-2, scale: 'log' });
    expect(to!.attributes('aria-invalid')).toBe('true');
  });

  test('has a linear or a logarithmic scale', async () => {
    const wrapper = range();
    await wrapper.findAll('[role=radio]')[0]!.trigger('click');
    expect(model(wrapper)).toEqual({ from: 1e-4, to: 1e-2, scale: 'linear' });
  });
});
