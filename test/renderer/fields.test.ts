// @vitest-environment happy-dom
import { mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, test } from 'vitest';
import { defineComponent, h, type Component } from 'vue';
import ChipSet from '../../src/renderer/components/ChipSet.vue';
import NumberField from '../../src/renderer/components/NumberField.vue';
import RangeField from '../../src/renderer/components/RangeField.vue';
import { parseNumber } from '../../src/renderer/model/parse-number';
import { parseNumbers } from '../../src/renderer/model/parse-numbers';
import { useForm } from '../../src/renderer/composables/form';
import { setLocale } from '../../src/renderer/i18n';
import { useToasts } from '../../src/renderer/stores/toasts';

describe('A text of a number field', () => {
  test.each([
    ['10', 10],
    [' 2.5 ', 2.5],
    ['.5', 0.5],
    ['1e-3', 1e-3],
    ['-1', -1],
    ['−1', -1],
    ['1,000', 1000],
    ['1,234,567.5', 1_234_567.5],
    ['１２', 12],
  ])('"%s" is %d', (text, value) => expect(parseNumber(text)).toBe(value));

  test.each([
    ...['', 'abc', '2,5', '1,00', '12,34', '0,001', '10,', '1.2.3', '1e999', '-1e999', 'Infinity', 'NaN'],
    ...['0x10', '0b1', '1_000', '1 000', '5%', '--1', 'e5', '.', '1e', '١٢'],
  ])('"%s" is no number', (text) => expect(parseNumber(text)).toBeNull());

  test.each(['2,abc', '0x10', '1e999', '1..', '5..1'])('"%s" is no list of numbers', (text) =>
    expect(parseNumbers(text)).toBeNull(),
  );
});

type Form = ReturnType<typeof useForm>;

function inForm(field: Component, props: object): { wrapper: VueWrapper; form: Form } {
  let form: Form | null = null;
  const view = defineComponent({
    setup() {
      form = useForm();
      return () => h(field, { ...props });
    },
  });
  const wrapper = mount(view, { attachTo: document.body });
  return { wrapper, form: form! };
}

const kinds = [
  ['a whole number', NumberField, { label: 'Batch size', modelValue: 32, low: 1, high: 4096 }, '16'],
  ['a number', NumberField, { label: 'Within', modelValue: 1, low: 0, high: 100, whole: false }, '2.5'],
  ['an optional number', NumberField, { label: 'Max runs', modelValue: null, low: 1, high: 100, optional: true }, ''],
  ['a range', RangeField, { label: 'Dropout', modelValue: { from: 0.1, to: 0.2, scale: 'linear' } }, '0.15'],
  ['chips', ChipSet, { label: 'Sizes', modelValue: [8], offered: [8], addLabel: 'Sizes' }, '4'],
] as const;

describe('An action', () => {
  beforeEach(() => {
    setActivePinia(createPinia());
    setLocale('en');
    document.body.innerHTML = '';
  });

  async function type(wrapper: VueWrapper, text: string): Promise<void> {
    if (wrapper.find('.add').exists()) await wrapper.find('.add').trigger('click');
    await wrapper.find('input').setValue(text);
    await wrapper.find('input').trigger('blur');
  }

  test.each(kinds)(
    'is blocked by %s that holds no value, which it names and focuses',
    async (_, field, props, good) => {
      for (const bad of ['abc', '1e999', '0x10']) {
        const { wrapper, form } = inForm(field, props);
        expect(form.isBlocked()).toBe(false);
        await type(wrapper, bad);
        expect(wrapper.find('input').attributes('aria-invalid')).toBe('true');
        expect(form.hasProblem.value).toBe(true);
        expect(form.isBlocked()).toBe(true);
        expect(useToasts().list.at(-1)!.text).toContain(`${props.label} is not valid.`);
        expect(document.activeElement).toBe(wrapper.find('input').element);
        await type(wrapper, good);
        expect(form.isBlocked()).toBe(false);
        wrapper.unmount();
      }
    },
  );

  test.each(['abc', '-1', '1e9', '2,5'])('is blocked by the limit "%s" of a figure', async (bad) => {
    const { wrapper, form } = inForm(NumberField, { label: 'Within', modelValue: 1, low: 0, high: 100, whole: false });
    await type(wrapper, bad);
    expect(form.isBlocked()).toBe(true);
    expect(wrapper.find('.reason').text()).toBe('A number from 0 to 100, with a point as the decimal separator.');
  });

  test('names the field in Korean, too', async () => {
    setLocale('ko');
    const { wrapper, form } = inForm(NumberField, { label: '배치 크기', modelValue: 32, low: 1, high: 4096 });
    await type(wrapper, '0');
    expect(form.isBlocked()).toBe(true);
    expect(useToasts().list.at(-1)!.text).toBe('배치 크기 값이 올바르지 않습니다. 1부터 4,096까지의 정수.');
  });

  test('is free again when the field is gone', async () => {
    const { wrapper, form } = inForm(NumberField, { label: 'Max runs', modelValue: 5, low: 1, high: 10 });
    await type(wrapper, '11');
    expect(form.isBlocked()).toBe(true);
    wrapper.unmount();
    expect(form.isBlocked()).toBe(false);
  });
});
