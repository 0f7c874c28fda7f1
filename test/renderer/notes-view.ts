import { StickyNote } from 'lucide-vue-next';
import { defineComponent, h, ref } from 'vue';
import type { ViewRoute } from '../../src/renderer/routes';
import ViewFrame from '../../src/renderer/shell/ViewFrame.vue';

/** A view that the product does not have. */
const NotesView = defineComponent(() => {
  const count = ref(0);
  return () =>
    h(ViewFrame, null, {
      default: () => [
        'Every note of this study',
        h('button', { class: 'add', onClick: () => (count.value += 1) }, 'Add'),
        h('span', { class: 'count-of-notes' }, String(count.value)),
      ],
    });
});

export const notes = {
  name: 'notes',
  path: '/notes',
  component: NotesView,
  title: { en: 'Notes', ko: '메모' },
  group: 'library',
  icon: StickyNote,
  count: () => '3',
  isKeptAlive: true,
} as const satisfies ViewRoute;
