import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { beforeAll, describe, expect, it } from 'vitest';
import { program } from '../../src/cli/program';

/** The commands of the program and those of docs/product.md, read from its tables. */

interface Documented {
  /** Arguments as they are written after the name. */
  readonly arguments: string;
  readonly options: readonly string[];
  readonly required: readonly string[];
  /** Values that a table lists for an option. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

const read = (file: string): string => readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), 'utf8');
const page = read('docs/product.md');

const section = (heading: string): string => {
  const [, after = ''] = page.split(`\n${heading}\n`);
  return after.split(/\n#{2,3} /)[0]!;
};
const rowsOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (command|option|-)/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    );
const quotedIn = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, quoted]) => quoted!);
const flagsIn = (text: string): string[] => quotedIn(text).flatMap((quoted) => /^--[a-z-]+/.exec(quoted)?.[0] ?? []);

/** Options of the tables below "Options of `dataset import`": its own, then those of reading. */
const tables = section('### Options of `dataset import`').split('Options of reading');
const [ownOptions, readingOptions] = tables.map((text) => rowsOf(text).flatMap(([option]) => flagsIn(option!)));

function optionsOf(cell: string): Omit<Documented, 'arguments'> {
  const options: string[] = [];
  const required: string[] = [];
  const values = new Map<string, string[]>();
  for (const [, quoted, both, one] of cell.matchAll(/`(--[^`]+)`|\((both required)\)|\((required)\)/g)) {
    if (both) required.push(...options.slice(-2));
    if (one) required.push(...options.slice(-1));
    if (!quoted) continue;
    const [flag, value = ''] = quoted.split(' ');
    options.push(flag!);
    if (value.includes('|')) values.set(flag!, value.split('\\|'));
  }
  if (cell.endsWith('the options of reading')) options.push(...readingOptions!);
  if (cell === 'see below') options.push(...ownOptions!, ...readingOptions!);
  return { options, required, values };
}

const documented = new Map(
  rowsOf(section('### Commands')).flatMap(([commands, , options]) =>
    quotedIn(commands!).map((usage): [string, Documented] => {
      const [, name, given] = /^([a-z0-9 -]+?)((?: [<[].*)?)$/.exec(usage)!;
      return [name!, { arguments: given!.trim(), ...optionsOf(options!) }];
    }),
  ),
);

const common = ['--home', '--json'];
const commands = new Map<string, Command>();
let known: ReadonlySet<string> = new Set();

function collect(command: Command, path: readonly string[]): void {
  if (command.commands.length === 0) commands.set(path.join(' '), command);
  for (const below of command.commands) collect(below, [...path, below.name()]);
}

const visible = (command: Command) => command.options.filter(({ hidden, long }) => !hidden && !common.includes(long!));

beforeAll(async () => {
  const names = (await program([])).commands.map((one) => one.name());
  collect(await program(names), []);
  known = new Set([...commands.values()].flatMap((command) => command.options.map(({ long }) => long!)));
});

describe('docs/product.md', () => {
  it('has every command, and no other', () => {
    expect([...documented.keys()].sort()).toEqual([...commands.keys()].sort());
    expect(documented.size).toBeGreaterThan(30);
  });

  it('has the arguments and the options of each, and marks the required ones', () => {
    for (const [name, command] of commands) {
      const own = documented.get(name)!;
      const given = command.registeredArguments.map((one) => {
        const text = `${one.name()}${one.variadic ? '...' : ''}`;
        return one.required ? `<${text}>` : `[${text}]`;
      });
      expect([name, own.arguments]).toEqual([name, given.join(' ')]);
      const options = visible(command);
      expect([name, [...own.options].sort()]).toEqual([name, options.map(({ long }) => long!).sort()]);
      const required = options.filter(({ mandatory }) => mandatory).map(({ long }) => long!);
      if (name !== 'dataset import') expect([name, [...own.required].sort()]).toEqual([name, required.sort()]);
    }
  });

  it('lists the same values of an option as its help', () => {
    let compared = 0;
    for (const [name, { values }] of documented) {
      for (const [flag, allowed] of values) {
        const option = commands.get(name)!.options.find(({ long }) => long === flag)!;
        expect([name, flag, option.description]).toEqual([
          name,
          flag,
          expect.stringContaining(`(${allowed.join(', ')})`),
        ]);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(8);
  });
});

const otherPrograms = ['--silent', '--help', '--version', '--force'];

it.each(['docs/product.md', 'README.md', 'docs/rules.md', 'docs/glossary.md'])(
  '%s names no option that there is not',
  (file) => {
    const named = [...read(file).matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([flag]) => flag);
    expect([...new Set(named)].filter((flag) => !known.has(flag) && !otherPrograms.includes(flag))).toEqual([]);
  },
);
