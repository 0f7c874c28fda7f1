import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { electronProgram, nodeProgram } from '../src/setup/locate';
import {
  failedInPlaywright,
  failedInVitest,
  type FailedTest,
  type PlaywrightReport,
  type VitestReport,
} from './test/failed-tests';

/**
 * `npm test [-- STEP…]` after the set-up: checks, Vitest on this Node, the engine's and store's tests on other Node versions, and
 * Playwright on a real window. A failed step does not end the others. Counts and names come from the runners' reports.
 */

interface Outcome {
  readonly step: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly note?: string;
  readonly failures?: readonly FailedTest[];
}

const reports = 'test-results';
const only = process.argv.slice(2);
const wanted = (step: string): boolean => only.length === 0 || only.includes(step);

/** Runs a program, also one of the installed packages, and returns its exit code; 1 if it could not be started or was killed. */
async function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  const { exitCode } = await execa(program, args, { stdio: 'inherit', env, reject: false, preferLocal: true });
  return exitCode ?? 1;
}

async function check(step: string, ...command: [string, ...string[]]): Promise<Outcome> {
  const [program, ...args] = command;
  const status = await run(program, args);
  process.stdout.write(`${status === 0 ? 'ok' : 'FAILED'}: ${step}\n`);
  // A check is not a test: it counts as a failure, but not as a pass.
  return { step, passed: 0, failed: status === 0 ? 0 : 1, skipped: 0 };
}

/** Reads a runner's report. A missing report counts as one failure. */
function fromReport(step: string, file: string, status: number, read: (json: never) => Omit<Outcome, 'step'>): Outcome {
  if (!existsSync(file)) return { step, passed: 0, failed: 1, skipped: 0, note: 'no report' };
  const outcome = read(JSON.parse(readFileSync(file, 'utf8')) as never);
  const failed = outcome.failed === 0 && status !== 0 ? 1 : outcome.failed;
  return { step, ...outcome, failed };
}

async function vitest(step: string, node: string, folders: readonly string[]): Promise<Outcome> {
  const file = join(reports, `${step}.json`);
  const status = await run(node, [
    join('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    ...folders,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  return fromReport(
    step,
    file,
    status,
    (json: VitestReport & { numPassedTests: number; numFailedTests: number; numPendingTests: number }) => ({
      passed: json.numPassedTests,
      failed: json.numFailedTests,
      skipped: json.numPendingTests,
      failures: failedInVitest(json),
    }),
  );
}

async function playwright(): Promise<Outcome> {
  const step = 'window';
  if (!electronProgram()) return { step, passed: 0, failed: 1, skipped: 0, note: 'Electron is not available' };
  if ((await run('electron-vite', ['build', '--logLevel', 'warn'])) !== 0)
    return { step, passed: 0, failed: 1, skipped: 0, note: 'the build failed' };
  const file = join(reports, `${step}.json`);
  const display = process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'];
  const command: [string, string[]] = display
    ? ['playwright', ['test', '--reporter=list,json']]
    : ['xvfb-run', ['-a', '--server-args=-screen 0 1920x1080x24', 'playwright', 'test', '--reporter=list,json']];
  const status = await run(...command, { PLAYWRIGHT_JSON_OUTPUT_FILE: file });
  return fromReport(
    step,
    file,
    status,
    (json: PlaywrightReport & { stats: Record<'expected' | 'unexpected' | 'skipped', number> }) => ({
      passed: json.stats.expected,
      failed: json.stats.unexpected,
      skipped: json.stats.skipped,
      failures: failedInPlaywright(json),
    }),
  );
}

async function otherNode(major: 22 | 24): Promise<Outcome> {
  const step = `node-${major}`;
  const program = await nodeProgram(major);
  if (!program) return { step, passed: 0, failed: 0, skipped: 1, note: `Node ${major} is not available here` };
  return vitest(step, program, ['test/engine', 'test/store']);
}

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const steps: [string, () => Promise<Outcome>][] = [
  ['types', () => check('types', 'vue-tsc', '--noEmit', '-p', 'tsconfig.json')],
  ['lint', () => check('lint', 'eslint', '.', '--max-warnings', '0')],
  [
    'promises',
    () => check('promises', 'eslint', '--config', 'eslint.promises.config.js', 'src', 'scripts', '--max-warnings', '0'),
  ],
  ['format', () => check('format', 'prettier', '--check', '--log-level', 'warn', '.')],
  ['imports', () => check('imports', 'depcruise', 'src', 'scripts', '--config', '.dependency-cruiser.cjs')],
  ['unused', () => check('unused', 'knip')],
  ['unit', () => vitest('unit', process.execPath, [])],
  ['node-22', () => otherNode(22)],
  ['node-24', () => otherNode(24)],
  ['window', playwright],
];

const outcomes: Outcome[] = [];
for (const [step, start] of steps) if (wanted(step)) outcomes.push(await start());

// Failures come last, so that a log whose beginning is cut off still has them.
for (const { step, failures = [] } of outcomes)
  for (const { file, name, reason } of failures)
    process.stdout.write(`FAILED: ${step}, ${file}, "${name}": ${reason}\n`);
for (const { step, passed, failed, skipped, note } of outcomes)
  process.stdout.write(`${step}: ${passed} passed, ${failed} failed, ${skipped} skipped${note ? ` (${note})` : ''}\n`);
const sum = (key: 'passed' | 'failed'): number => outcomes.reduce((total, outcome) => total + outcome[key], 0);
const line = `${sum('passed')} passed, ${sum('failed')} failed\n`;
writeFileSync(join(reports, 'summary.txt'), line);
process.stdout.write(line);
process.exitCode = sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;
