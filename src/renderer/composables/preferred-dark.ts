import { ref, type Ref } from 'vue';

/** Whether the window is dark now: the system's wish, or what the settings made of it. */
export function usePreferredDark(): Ref<boolean> {
  const query = window.matchMedia('(prefers-color-scheme: dark)');
  const dark = ref(query.matches);
  query.addEventListener('change', () => (dark.value = query.matches));
  return dark;
}
