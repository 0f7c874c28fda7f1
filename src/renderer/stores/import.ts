import { watchDebounced } from '@vueuse/core';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { DatasetInspection, ImportProgress, Reading } from '../../shared/dataset-import';
import type { ErrorRecord } from '../../shared/errors';
import type { PublicName } from '../../shared/presets/names';
import type { TaskInfo } from '../../shared/task';
import type { ChosenFile, ImportCheck } from '../../shared/window';
import { call, recordOf } from '../bridge';
import { kept } from '../composables/kept';
import {
  importOf,
  newImport,
  readOptionsOf,
  withPreset,
  withSuggestion,
  type ImportDraft,
} from '../model/import-draft';
import { useEncoders } from './encoders';
import { useTasks } from './tasks';

/** The file that is being imported: its reading options, its columns, and the result. */
export const useImport = defineStore('import', () => {
  const tasks = useTasks();
  const encoders = useEncoders();
  const draft = ref<ImportDraft | null>(null);
  const inspection = shallowRef<DatasetInspection | null>(null);
  const check = shallowRef<ImportCheck | null>(null);
  const error = ref<ErrorRecord | null>(null);
  /** Plausible encodings where a file is not UTF-8 and none was chosen. */
  const readings = shallowRef<readonly Reading[]>([]);
  const checking = ref(false);
  const importing = ref(false);
  const progress = shallowRef<ImportProgress | null>(null);
  let asked = 0;

  const spec = computed(() => draft.value && importOf(draft.value));
  const files = computed<readonly ChosenFile[]>(() => draft.value?.files.map(({ file }) => file) ?? []);

  /** A stopped call is no error: the person, or a later call, stopped it. */
  function fail(problem: unknown): void {
    const record = recordOf(problem);
    if (record.code !== 'import-stopped') error.value = record;
  }

  async function choose(): Promise<void> {
    const chosen = await call('files:choose', { purpose: 'data' });
    if (chosen.length > 0) await open(chosen);
  }

  async function open(chosen: readonly ChosenFile[]): Promise<void> {
    draft.value = newImport(chosen);
    inspection.value = null;
    await inspect();
  }

  async function addFiles(): Promise<void> {
    if (!draft.value) return;
    const chosen = await call('files:choose', { purpose: 'data' });
    if (chosen.length === 0) return;
    const fresh = newImport([...files.value, ...chosen]);
    draft.value = { ...draft.value, files: fresh.files };
    await inspect();
  }

  /** Reads the start of the files again, with other options. */
  async function inspect(): Promise<void> {
    if (!draft.value) return;
    const own = ++asked;
    check.value = null;
    readings.value = [];
    try {
      const found = await call('tasks:inspect', {
        files: files.value.map((file) => file.handle),
        options: readOptionsOf(draft.value),
      });
      if (own !== asked) return;
      inspection.value = found;
      error.value = null;
      draft.value = withSuggestion(draft.value, found);
    } catch (problem) {
      if (own !== asked) return;
      fail(problem);
      if (error.value?.code === 'encoding-undeclared') await offerReadings();
    }
  }

  async function offerReadings(): Promise<void> {
    const own = asked;
    const found = await call('tasks:readings', { files: files.value.map((file) => file.handle) });
    if (own === asked) readings.value = found;
  }

  function change(part: Partial<ImportDraft>): void {
    if (draft.value) draft.value = { ...draft.value, ...part };
  }

  async function changeReading(part: Partial<ImportDraft>): Promise<void> {
    change(part);
    await inspect();
  }

  /** Reads and maps the files as the preset says; null removes the preset and leaves its values. */
  async function choosePreset(preset: PublicName | null): Promise<void> {
    if (!draft.value) return;
    if (preset === null) return change({ preset });
    try {
      const said = await call('tasks:preset', { preset, files: files.value.map((file) => file.handle) });
      draft.value = withPreset(draft.value, preset, said);
      await inspect();
    } catch (problem) {
      error.value = recordOf(problem);
    }
  }

  watchDebounced([spec, inspection], () => void runCheck(), { debounce: 250 });

  /** Reads all rows; the last result stays visible until the next one arrives. */
  async function runCheck(): Promise<void> {
    const wanted = spec.value;
    if (!wanted || !inspection.value) return;
    checking.value = true;
    try {
      const found = await call('tasks:check', { spec: wanted, encoder: encoders.list[0]?.name ?? null });
      if (spec.value !== wanted) return;
      check.value = found;
      error.value = null;
    } catch (problem) {
      if (spec.value !== wanted) return;
      check.value = null;
      fail(problem);
    } finally {
      if (spec.value === wanted) checking.value = false;
    }
  }

  /** Returns the task; null if the import was refused, with the reason in `error`. */
  async function run(): Promise<TaskInfo | null> {
    if (!spec.value) return null;
    importing.value = true;
    progress.value = null;
    try {
      const task = await call('tasks:import', { spec: spec.value });
      await tasks.load();
      close();
      return task;
    } catch (problem) {
      fail(problem);
      return null;
    } finally {
      importing.value = false;
    }
  }

  const hear = (found: ImportProgress): void => void (progress.value = found);

  /** Stops all reading for the import, and clears it. */
  async function cancel(): Promise<void> {
    asked++;
    close();
    await call('tasks:stop');
  }

  function close(): void {
    draft.value = null;
    inspection.value = null;
    check.value = null;
    error.value = null;
  }

  if (kept('import', draft)) void inspect();

  return {
    ...{ draft, inspection, check, error, readings, checking, importing, progress, spec, files },
    ...{ choose, open, addFiles, change, changeReading, choosePreset, run, hear, cancel, close },
  };
});
