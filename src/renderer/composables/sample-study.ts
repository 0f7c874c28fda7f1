import { computed, ref, shallowRef, watch } from 'vue';
import { useRouter } from 'vue-router';
import type { ErrorRecord } from '../../shared/errors';
import type { StudyPlan } from '../../shared/plan';
import type { StudyFileInput } from '../../shared/study-file';
import { call, recordOf } from '../bridge';
import { useEncoders } from '../stores/encoders';
import { useStudies } from '../stores/studies';
import { useTasks } from '../stores/tasks';

/** The installed sample study, its plan, and its start. */
export function useSampleStudy() {
  const encoders = useEncoders();
  const studies = useStudies();
  const tasks = useTasks();
  const router = useRouter();
  const file = shallowRef<StudyFileInput | null>(null);
  const plan = shallowRef<StudyPlan | null>(null);
  const error = ref<ErrorRecord | null>(null);
  const starting = ref(false);
  const sent = (one: StudyFileInput) => one as StudyFileInput & Record<string, unknown>;

  async function load(): Promise<void> {
    const [first] = encoders.list;
    if (!first) return;
    try {
      const sample = await call('studies:sample');
      const hasOwn = encoders.list.some((encoder) => encoder.name === sample.encoder);
      file.value = hasOwn ? sample : { ...sample, encoder: first.name };
      plan.value = await call('studies:plan', { file: sent(file.value) });
      error.value = null;
    } catch (problem) {
      error.value = recordOf(problem);
    }
  }
  watch([() => encoders.list, () => tasks.list], () => void load(), { immediate: true });

  /** Starts missing runs and shows the chart, which fills while they train. */
  async function start(): Promise<void> {
    if (!file.value || starting.value) return;
    starting.value = true;
    try {
      const { study } = await call('studies:start', { file: sent(file.value) });
      await studies.pick(study);
      await studies.load();
      await router.push({ name: 'trade-off' });
    } catch (problem) {
      error.value = recordOf(problem);
    } finally {
      starting.value = false;
    }
  }

  const isDone = computed(() => plan.value !== null && plan.value.present.length === plan.value.count);
  return { file, plan, error, starting, isDone, start };
}
