/** Calls the work and returns what it returns. Throws `TooSlow` where it takes longer than `ms` milliseconds. */
export type TimeLimit = <Result>(ms: number, work: () => Result) => Result;

export class TooSlow extends Error {}
