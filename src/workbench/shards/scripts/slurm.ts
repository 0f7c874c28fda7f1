import { jobName, oneLine, programLine, quoted, type ShardScript } from './script';

/** An array job with a task a shard. Before its time limit a task saves its state and is queued again. */
export const slurm = {
  id: 'slurm',
  write: ({ name, file, shards, out }) => `#!/bin/bash
# Study: ${oneLine(name)}. Submit with sbatch; afterwards run: adapter-workbench merge ${oneLine(quoted(out))}
#SBATCH --job-name=${jobName(name)}
#SBATCH --array=1-${shards}
#SBATCH --requeue
#SBATCH --signal=B:TERM@120
${programLine}
$program study run ${quoted(file)} --shard "$SLURM_ARRAY_TASK_ID/${shards}" --out ${quoted(out)} &
child=$!
trap 'kill -TERM "$child"' TERM
wait "$child"
code=$?
# A wait that a signal ended has not seen the end of the child.
while kill -0 "$child" 2>/dev/null; do wait "$child"; code=$?; done
# 75: stopped with its state saved.
if [ "$code" -eq 75 ] && command -v scontrol >/dev/null; then scontrol requeue "$SLURM_JOB_ID"; fi
exit "$code"
`,
} as const satisfies ShardScript;
