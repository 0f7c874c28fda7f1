/** `20261130-155501`, in UTC: names in the order of their times. */
export const timeInName = (now = new Date()): string =>
  now.toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
