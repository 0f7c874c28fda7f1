import { customRef, type Ref } from 'vue';

/** A value of the window that is there again at the next start: sizes, choices, what was open. */
export function remembered<Value>(key: string, initial: Value): Ref<Value> {
  let value = read(key, initial);
  return customRef((track, trigger) => ({
    get() {
      track();
      return value;
    },
    set(next) {
      value = next;
      localStorage.setItem(key, JSON.stringify(next));
      trigger();
    },
  }));
}

function read<Value>(key: string, initial: Value): Value {
  try {
    const stored = localStorage.getItem(key);
    return stored === null ? initial : (JSON.parse(stored) as Value);
  } catch {
    return initial;
  }
}
