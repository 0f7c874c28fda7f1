import { onMounted, onUnmounted, ref, type Ref } from 'vue';

/** Width and height of an element in whole pixels, as they change. */
export function useElementSize(element: Readonly<Ref<HTMLElement | null>>) {
  const width = ref(0);
  const height = ref(0);
  const observer = new ResizeObserver(([entry]) => {
    width.value = Math.floor(entry!.contentRect.width);
    height.value = Math.floor(entry!.contentRect.height);
  });
  onMounted(() => element.value && observer.observe(element.value));
  onUnmounted(() => observer.disconnect());
  return { width, height };
}
