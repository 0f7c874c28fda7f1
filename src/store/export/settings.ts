/** A setting of a run; a list is one value. */
export type Setting = string | number | boolean | null | readonly unknown[];

/** Returns the settings of a `config_json` by their path, such as `config.method.size`. */
export function settingsIn(config: string): [string, Setting][] {
  const walk = (value: object, path: string): [string, Setting][] =>
    Object.entries(value).flatMap(([key, one]: [string, unknown]): [string, Setting][] =>
      typeof one === 'object' && one !== null && !Array.isArray(one)
        ? walk(one, `${path}.${key}`)
        : [[`${path}.${key}`, one as Setting]],
    );
  return walk(JSON.parse(config) as object, 'config');
}
