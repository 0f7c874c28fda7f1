/** Returns a name such as `20261130-155501`, in UTC: names sort by time. */
export const timeInName = (now = new Date()): string =>
  now.toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
