import { kubernetes } from './kubernetes';
import type { ShardScript } from './script';
import { slurm } from './slurm';
import { ssh } from './ssh';

/** Kinds of scripts of `study script`, in the order of the help. */
export const shardScripts: readonly ShardScript[] = [slurm, kubernetes, ssh];
