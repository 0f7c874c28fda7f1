import { stringify } from 'yaml';
import { jobName, oneLine, quoted, type ShardScript } from './script';

/** An indexed job with a pod a shard. A pod that was stopped with its state saved is started again. */
export const kubernetes = {
  id: 'kubernetes',
  write({ name, file, shards, out }) {
    const command = `exec \${ADAPTER_WORKBENCH:-adapter-workbench} study run ${quoted(file)} --shard "$((JOB_COMPLETION_INDEX + 1))/${shards}" --out ${quoted(out)}`;
    const job = {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: jobName(name) },
      spec: {
        completions: shards,
        parallelism: shards,
        completionMode: 'Indexed',
        backoffLimit: 0,
        // 75: stopped with its state saved.
        podFailurePolicy: {
          rules: [{ action: 'Ignore', onExitCodes: { containerName: 'study', operator: 'In', values: [75] } }],
        },
        template: {
          spec: {
            restartPolicy: 'Never',
            terminationGracePeriodSeconds: 120,
            containers: [
              {
                name: 'study',
                image: 'adapter-workbench',
                command: ['/bin/sh', '-c', command],
                workingDir: '/data',
                env: [{ name: 'ADAPTER_WORKBENCH_HOME', value: '/data/home' }],
                volumeMounts: [{ name: 'data', mountPath: '/data' }],
              },
            ],
            volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'adapter-workbench' } }],
          },
        },
      },
    };
    const note = `# Study: ${oneLine(name)}. Set the image and the claim, whose volume has the data folder and the study file.\n`;
    return note + stringify(job, { lineWidth: 0 });
  },
} as const satisfies ShardScript;
