import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { ErrorRecord } from '../../shared/errors';
import type { SelfTestReport } from '../../shared/window';
import { call, recordOf } from '../bridge';

/** The last result, since the start, of three training steps on this machine. */
export const useSelfTest = defineStore('self-test', () => {
  const report = shallowRef<SelfTestReport | null>(null);
  const error = shallowRef<ErrorRecord | null>(null);
  const running = ref(false);

  async function run(): Promise<void> {
    if (running.value) return;
    running.value = true;
    try {
      report.value = await call('app:selfTest');
      error.value = report.value.error;
    } catch (problem) {
      report.value = null;
      error.value = recordOf(problem);
    } finally {
      running.value = false;
    }
  }

  /** Runs once unless a person asks again. */
  async function runOnce(): Promise<void> {
    if (!report.value && !error.value) await run();
  }

  return { report, error, running, run, runOnce };
});
