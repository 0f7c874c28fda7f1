/** One of `count` parts of a study's plan; `index` counts from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

export const mostShards = 10_000;

export const shardFolderName = ({ index, count }: Shard): string => `shard-${index}-of-${count}`;
export const shardFolderPattern = /^shard-\d+-of-\d+$/;

/** Returns whether a shard has the run at this place of the plan, from 0: every k-th one, so that shards are alike. */
export const hasPlace = ({ index, count }: Shard, place: number): boolean => place % count === index - 1;
