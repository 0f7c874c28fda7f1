import { oneLine, programLine, quoted, type ShardScript } from './script';

/** A shell script that runs shard i on the i-th host of its arguments, fetches the results and merges them. */
export const ssh = {
  id: 'ssh',
  write: ({ name, file, shards, out }) => `#!/bin/bash
# Study: ${oneLine(name)}. Run with ${shards} hosts as arguments, each of which has the study file, the tasks and the encoder.
${programLine}
if [ "$#" -ne ${shards} ]; then
  echo "Give ${shards} hosts; $# were given." >&2
  exit 2
fi
out=${quoted(out)}
mkdir -p "$out"
shard=0
pids=()
for host in "$@"; do
  shard=$((shard + 1))
  {
    ssh "$host" "$program study run "${quoted(quoted(file))}" --shard $shard/${shards} --out "${quoted(quoted(out))}
    code=$?
    scp -rq "$host:$out/shard-$shard-of-${shards}" "$out/" || code=1
    exit "$code"
  } &
  pids+=($!)
done
code=0
for pid in "\${pids[@]}"; do wait "$pid" || code=$?; done
$program merge "$out" || exit
exit "$code"
`,
} as const satisfies ShardScript;
