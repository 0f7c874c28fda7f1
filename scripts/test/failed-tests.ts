import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** A failed test of a runner's JSON report. */
export interface FailedTest {
  /** Relative to the working folder. */
  readonly file: string;
  /** The names of its groups, then its own. */
  readonly name: string;
  /** The first line of its error. */
  readonly reason: string;
}

/** The part of Vitest's report, which has Jest's form, that describes failures. */
export interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages?: readonly string[] | null;
    }[];
  }[];
}

/** Returns the failed tests. A file that could not be loaded, or whose `beforeAll` threw, counts as one. */
export const failedInVitest = ({ testResults }: VitestReport): FailedTest[] =>
  testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0 && status === 'failed') return [failedTest(name, 'the file itself', message)];
    return failed.map(({ fullName, failureMessages }) => failedTest(name, fullName, failureMessages?.[0]));
  });

interface PlaywrightSuite {
  readonly title: string;
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly file: string;
    readonly tests: readonly {
      readonly status: string;
      readonly results: readonly { readonly error?: { readonly message?: string } }[];
    }[];
  }[];
}

export interface PlaywrightReport {
  readonly config: { readonly rootDir: string };
  readonly suites: readonly PlaywrightSuite[];
}

export function failedInPlaywright({ config, suites }: PlaywrightReport): FailedTest[] {
  const failedOf = (groups: readonly string[], { specs = [], suites: inner = [] }: PlaywrightSuite): FailedTest[] => [
    ...specs.flatMap(({ title, file, tests }) =>
      tests
        .filter(({ status }) => status === 'unexpected')
        .map(({ results }) =>
          failedTest(`${config.rootDir}/${file}`, [...groups, title].join(' '), results.at(-1)?.error?.message),
        ),
    ),
    ...inner.flatMap((suite) => failedOf([...groups, suite.title], suite)),
  ];
  // The outermost suites are the files.
  return suites.flatMap((suite) => failedOf([], suite));
}

const failedTest = (file: string, name: string, message = ''): FailedTest => ({
  file: relative('', file),
  name,
  reason: stripVTControlCharacters(message).trim().split('\n')[0]!.trim() || 'no reason given',
});
