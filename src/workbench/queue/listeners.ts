/** Who wants to hear of something; adding returns the way to stop listening. */
export function listeners<T>() {
  const all = new Set<(value: T) => void>();
  return {
    add: (listener: (value: T) => void): (() => void) => {
      all.add(listener);
      return () => void all.delete(listener);
    },
    tell: (value: T): void => all.forEach((listener) => listener(value)),
  };
}
