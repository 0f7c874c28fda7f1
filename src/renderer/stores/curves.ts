import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { MetricPoint, RecordedEvent } from '../../shared/run';
import { call } from '../bridge';

/** Loss lines of the table, and full curves of the runs that a panel shows. */
export const useCurves = defineStore('curves', () => {
  const sparklines = ref(new Map<string, readonly (number | null)[]>());
  const curves = shallowRef(new Map<string, readonly MetricPoint[]>());
  const stale = new Set<string>();

  /** Requests curves that are missing or outdated. */
  async function loadSparklines(ids: readonly string[]): Promise<void> {
    const wanted = ids.filter((id) => !sparklines.value.has(id) || stale.has(id)).slice(0, 200);
    if (wanted.length === 0) return;
    for (const id of wanted) stale.delete(id);
    const found = await call('runs:sparklines', { ids: [...wanted] });
    for (const [id, values] of Object.entries(found)) sparklines.value.set(id, values);
  }

  async function loadCurve(id: string): Promise<void> {
    const points = await call('runs:curve', { id });
    curves.value = new Map(curves.value).set(id, points);
  }

  function take(events: readonly RecordedEvent[]): void {
    const next = new Map(curves.value);
    let changed = false;
    for (const event of events) {
      stale.add(event.runId);
      const own = next.get(event.runId);
      const points = own && pointsOf(event);
      if (!points || points.length === 0) continue;
      const fresh = points.filter((point) => !own.some((one) => one.name === point.name && one.step === point.step));
      next.set(event.runId, [...own, ...fresh]);
      changed = true;
    }
    if (changed) curves.value = next;
  }

  return { sparklines, curves, loadSparklines, loadCurve, take };
});

function pointsOf(event: RecordedEvent): MetricPoint[] {
  if (event.type === 'progress') {
    const { step, epoch, loss, gradientNorm } = event;
    return [
      { step, epoch, name: 'loss', value: loss },
      { step, epoch, name: 'gradientNorm', value: gradientNorm },
    ];
  }
  if (event.type === 'evaluated') {
    const { step, epoch, scores } = event;
    return Object.entries(scores).map(([metric, value]) => ({ step, epoch, name: `validation.${metric}`, value }));
  }
  return [];
}
