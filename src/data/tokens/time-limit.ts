/** Calls `work` and returns its result. Throws `TooSlow` if it takes longer than `ms` milliseconds. */
export type TimeLimit = <Result>(ms: number, work: () => Result) => Result;

export class TooSlow extends Error {}
