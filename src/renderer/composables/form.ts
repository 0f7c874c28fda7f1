import {
  computed,
  inject,
  onUnmounted,
  provide,
  shallowReactive,
  watch,
  type ComputedRef,
  type InjectionKey,
} from 'vue';
import { useText } from '../i18n';
import { useToasts } from '../stores/toasts';

/** A field with an invalid text. */
export interface FieldProblem {
  readonly label: string;
  readonly reason: string;
}

/**
 * The fields of a view that can block its action: a field keeps its last valid value, which the person did not ask for.
 */
interface Form {
  report(id: string, problem: FieldProblem | null): void;
  readonly hasProblem: ComputedRef<boolean>;
  /** Names and focuses the first invalid field; returns false if every field is valid. */
  isBlocked(): boolean;
}

const key: InjectionKey<Form> = Symbol('form');

/** Makes a view the form of the fields below it. */
export function useForm(): Form {
  const { t } = useText();
  const toasts = useToasts();
  const refused = shallowReactive(new Map<string, FieldProblem>());
  const form: Form = {
    report: (id, problem) => void (problem ? refused.set(id, problem) : refused.delete(id)),
    hasProblem: computed(() => refused.size > 0),
    isBlocked() {
      const [first] = [...refused].sort(([a], [b]) => placeOf(a) - placeOf(b));
      if (!first) return false;
      const [id, { label, reason }] = first;
      toasts.say(t('field.blocked', { field: label, reason }));
      const field = document.getElementById(id);
      field?.scrollIntoView({ block: 'nearest' });
      field?.focus();
      return true;
    },
  };
  provide(key, form);
  return form;
}

/** Returns the position of a field on the page, in reading order. */
const placeOf = (id: string): number => {
  const field = document.getElementById(id);
  return field ? [...document.querySelectorAll('input')].indexOf(field as HTMLInputElement) : -1;
};

/** The form around a component; null outside of any. */
export const useEnclosingForm = (): Form | null => inject(key, null);

/** Registers a field with the form around it, while it is on the page. */
export function useFieldProblem(id: string, problem: () => FieldProblem | null): void {
  const form = useEnclosingForm();
  watch(problem, (found) => form?.report(id, found), { immediate: true, flush: 'sync' });
  onUnmounted(() => form?.report(id, null));
}
