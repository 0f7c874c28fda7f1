import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, start, temporary } from './cli';

describe('help', () => {
  it('names every command', async () => {
    const { code, stdout } = await cli(['--help']);
    for (const name of [
      'doctor',
      'setup',
      'sample',
      'encoder',
      'dataset',
      'study',
      'runs',
      'report',
      'export',
      'glue-submission',
      'ablate',
    ]) {
      expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
    }
    expect(code).toBe(0);
  });

  it('shows an option by its new name only', async () => {
    for (const name of ['run', 'resume']) {
      const { stdout } = await cli(['study', name, '--help']);
      expect(stdout).toContain('--parallel <n>');
      expect(stdout).not.toContain('--at-once');
    }
  });

  it('ends quietly when its reader ends', async () => {
    const { child, ended } = start(['study', 'run', '--help']);
    child.stdout!.destroy();
    const { code, stderr } = await ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

describe('an error of usage', () => {
  const mapping = ['--name', 'n', '--kind', 'classification', '--text', 'a', '--label', 'b'];
  const slips: [string, string[], RegExp][] = [
    ['an unknown command', ['train'], /Unknown command 'train'/],
    ['an unknown option', ['study', 'run', 'x.yaml', '--fast'], /Unknown option '--fast'/],
    ['a missing argument', ['study', 'plan'], /Missing required argument 'file'/],
    ['a missing option', ['export', '--format', 'csv'], /--out is missing: it names the place to write/],
    ['a value that is none', ['report', 'answer', '--study', 's', '--within', 'near'], /--within is "near"/],
    ['a kind that is none', ['dataset', 'import', 'a.csv', ...mapping, '--kind', 'tagging'], /--kind is "tagging"/],
    ['files both ways', ['dataset', 'import', 'a.csv', '--train', 'b.csv', ...mapping], /FILE and --train/],
    [
      'shares that make no whole',
      ['dataset', 'import', 'a.csv', ...mapping, '--split', '80/10'],
      /--split is "80\/10"/,
    ],
    ['an option without the one it belongs to', ['setup', '--without-driver'], /--cuda is missing: --without-driver/],
    ['an option by its former name', ['study', 'resume', 's', '--at-once', '0'], /--at-once is "0"; allowed/],
    [
      'an option by both names',
      ['study', 'run', 'x.yaml', '--at-once', '2', '--parallel', '2'],
      /--parallel and --at-once cannot be given together/,
    ],
    ['a shard without a place', ['study', 'run', 'x.yaml', '--shard', '1/4'], /--out is missing: --shard needs it/],
    ['a shard beyond the last', ['study', 'run', 'x.yaml', '--shard', '5/4', '--out', 'd'], /--shard is "5\/4"/],
    ['an address without a queue', ['worker', '--queue', 'redis://host'], /redis:\/\/host is no address of a queue/],
    ['an overlay that is none', ['report', 'trade-off', '--overlay', 'ours'], /--overlay is "ours"; allowed: paper/],
    ['a study file that is not there', ['study', 'run', 'nowhere.yaml'], /nowhere\.yaml does not exist/],
  ];

  it.each(slips)('%s is one sentence on stderr, exit 2, and leaves no data folder', async (_, args, said) => {
    const home = path.join(temporary(), 'home');
    const { code, stdout, stderr } = await cli([...args, '--home', home, '--json']);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(said);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(existsSync(home)).toBe(false);
  });

  it("is in Korean if the terminal's language is Korean", async () => {
    const { stderr } = await cli(['study', 'run', 'nowhere.yaml'], { LC_ALL: 'ko_KR.UTF-8' });
    expect(stderr).toBe('nowhere.yaml 파일이 없거나 읽을 수 없습니다. 경로를 확인하세요.\n');
  });
});
