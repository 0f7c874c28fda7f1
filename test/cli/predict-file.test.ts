import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { beforeAll, describe, expect, it } from 'vitest';
import { cli, json, start, temporary } from './cli';
import { trainedHome, type TrainedHome } from './trained-home';

interface Written {
  readonly file: string;
  readonly rows: number;
  readonly unpredicted: number;
  readonly resumed: number;
}
type Row = Readonly<Record<string, unknown>>;

describe('predict --file', { timeout: 240_000 }, () => {
  let trained: TrainedHome;
  const folder = temporary();
  const at = (name: string): string => path.join(folder, name);
  const idOf = (task: string, method: string): string => trained.idOf(task, method);
  const predict = (ids: readonly string[], file: string, out: string, ...more: readonly string[]): Promise<Written> =>
    json<Written>(['predict', ...ids, '--file', at(file), '--out', at(out), ...more, '--home', trained.home]);
  const jsonl = (name: string): Row[] =>
    readFileSync(at(name), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Row);

  const words = ['good', 'bad', 'love', 'hate', 'man', 'world', 'day', 'happy', 'sad', 'home'];
  const textOf = (row: number): string =>
    Array.from({ length: 1 + (row % 9) }, (_, i) => words[(row * (i + 3)) % words.length]).join(' ');

  beforeAll(async () => {
    trained = await trainedHome(['adapter', 'layernorm']);
    const rows = Array.from({ length: 40 }, (_, i) => `${i},${textOf(i)},x`);
    rows[3] = '3, ,x';
    rows[5] = '5,=good,x';
    writeFileSync(at('in.csv'), `id,text,label\n${rows.join('\n')}\n`);
  }, 240_000);

  it('answers every row as --text does, and names the rows that cannot be predicted', async () => {
    const run = idOf('reviews', 'adapter');
    expect(await predict([run], 'in.csv', 'out.jsonl')).toEqual({
      ...{ file: at('out.jsonl'), rows: 40, unpredicted: 1, resumed: 0 },
    });
    const rows = jsonl('out.jsonl');
    expect(rows.map(({ row, id }) => [row, id])).toEqual(Array.from({ length: 40 }, (_, i) => [i + 1, `${i}`]));
    expect(rows[3]).toEqual({ row: 4, id: '3', text: ' ', 'input.label': 'x', error: 'empty-text' });
    const { label, scores, tokens } = await json<Row>(['predict', run, '--text', textOf(17), '--home', trained.home]);
    expect(rows[17]).toMatchObject({ text: textOf(17), label, tokens, truncated: false, error: null });
    (scores as { probability: number }[]).forEach(({ probability }, i) =>
      expect((rows[17]!['scores'] as { probability: number }[])[i]!.probability).toBeCloseTo(probability, 5),
    );
    expect(readdirSync(folder).filter((name) => name.includes('out.jsonl'))).toEqual(['out.jsonl']);
  });

  it('writes the same values as CSV and Parquet, with a column for each label', async () => {
    const run = idOf('reviews', 'adapter');
    await predict([run], 'in.csv', 'out.jsonl');
    await predict([run], 'in.csv', 'out.parquet');
    await predict([run], 'in.csv', 'out.csv');
    const bytes = readFileSync(at('out.parquet'));
    const parquet = await parquetReadObjects({
      file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
    });
    const csv = readFileSync(at('out.csv'), 'utf8').trimEnd().split('\n');
    expect(csv[0]).toBe(
      'row,id,text,input.label,label,probability,probability.bad,probability.good,tokens,truncated,error',
    );
    jsonl('out.jsonl').forEach((row, i) => {
      const scores = (row['scores'] ?? []) as { label: string; probability: number }[];
      const score = (name: unknown): number | null => scores.find(({ label }) => label === name)?.probability ?? null;
      expect(parquet[i]).toMatchObject({
        ...{ row: BigInt(i + 1), text: row['text'], label: row['label'] ?? null, error: row['error'] },
        ...{ 'probability.bad': score('bad'), 'probability.good': score('good'), probability: score(row['label']) },
      });
      if (scores.length > 0)
        expect(csv[i + 1]).toContain(`${row['label'] as string},${score(row['label'])},${score('bad')}`);
    });
    expect(csv[6]).toContain(",'=good,");
    await predict([run], 'in.csv', 'raw.csv', '--raw');
    expect(readFileSync(at('raw.csv'), 'utf8').split('\n')[6]).toContain(',=good,');
  });

  it('reads CSV, JSON Lines and Parquet alike', async () => {
    const run = idOf('feeling', 'adapter');
    await predict([run], 'in.csv', 'first.parquet');
    await predict([run], 'in.csv', 'first.jsonl');
    await predict([run], 'first.jsonl', 'of-jsonl.jsonl');
    await predict([run], 'first.parquet', 'of-parquet.jsonl');
    const values = (name: string): unknown[] => jsonl(name).map(({ value }) => value);
    expect(values('of-jsonl.jsonl')).toEqual(values('first.jsonl'));
    expect(values('of-parquet.jsonl')).toEqual(values('first.jsonl'));
    expect(jsonl('of-jsonl.jsonl')[0]).toHaveProperty('input.value');
  });

  it('predicts with several runs in one pass, each with its own columns', async () => {
    const ids = [idOf('reviews', 'adapter'), idOf('reviews', 'layernorm'), idOf('feeling', 'adapter')];
    await predict(ids, 'in.csv', 'several.jsonl');
    await predict(ids, 'in.csv', 'several.csv');
    await predict([ids[2]!], 'in.csv', 'alone.jsonl');
    const rows = jsonl('several.jsonl');
    type Each = { model: string; label?: string; value?: number }[];
    expect((rows[0]!['predictions'] as Each).map(({ model }) => model)).toEqual(ids);
    rows.forEach(({ predictions }, i) => {
      const alone = jsonl('alone.jsonl')[i]!['value'] as number | undefined;
      const third = (predictions as Each)[2]?.value;
      if (alone === undefined) expect(third).toBeUndefined();
      else expect(third).toBeCloseTo(alone, 4);
    });
    const head = readFileSync(at('several.csv'), 'utf8').split('\n')[0]!.split(',');
    const [a, b, c] = ids.map((id) => id.slice(0, 8));
    expect(head.slice(0, 4)).toEqual(['row', 'id', 'text', 'label']);
    expect(head).toEqual(expect.arrayContaining([`${a}.label`, `${b}.probability.good`, `${c}.value`, 'error']));
  });

  it('continues after kills, without a row lost or doubled', async () => {
    const run = idOf('reviews', 'adapter');
    const count = 12_000;
    writeFileSync(at('long.csv'), `text\n${Array.from({ length: count }, (_, i) => textOf(i)).join('\n')}\n`);
    const args = ['predict', run, '--file', at('long.csv'), '--out', at('long.jsonl'), '--home', trained.home];
    const part = at('long.jsonl.part');
    const sizes: number[] = [];
    for (const signal of ['SIGKILL', 'SIGTERM', 'SIGKILL'] as const) {
      const { child, ended } = start(args);
      const before = sizes.at(-1) ?? 0;
      while (child.exitCode === null && (!existsSync(part) || statSync(part).size < before + 250_000)) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      child.kill(signal);
      const { code } = await ended;
      expect([signal, code]).toEqual([signal, signal === 'SIGTERM' ? 75 : null]);
      expect(existsSync(at('long.jsonl'))).toBe(false);
      // A kill may also cut a line.
      if (signal === 'SIGKILL') writeFileSync(part, readFileSync(part).subarray(0, -37));
      sizes.push(statSync(part).size);
    }
    const written = await json<Written>(args);
    expect(written).toMatchObject({ rows: count, unpredicted: 0 });
    expect(written.resumed).toBeGreaterThan(1000);
    await predict([run], 'long.csv', 'whole.jsonl');
    expect(jsonl('long.jsonl')).toEqual(jsonl('whole.jsonl'));
    expect(jsonl('long.jsonl').map(({ row }) => row)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
    expect(existsSync(part)).toBe(false);
  });

  it('refuses to continue the part of another prediction, and keeps it', async () => {
    writeFileSync(at('other.csv.part'), 'of another tool\n');
    const { code, stderr } = await cli([
      ...[
        'predict',
        idOf('reviews', 'adapter'),
        '--file',
        at('in.csv'),
        '--out',
        at('other.csv'),
        '--home',
        trained.home,
      ],
    ]);
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('another prediction') as string,
    });
    expect(readFileSync(at('other.csv.part'), 'utf8')).toBe('of another tool\n');
  });

  it.each([
    ['an unknown ending', 'in.csv', 'out.xml', [], 'an ending that predictions cannot be written to'],
    ['the input as output', 'in.csv', 'in.csv', [], 'would replace the input'],
    ['a file that is not there', 'none.csv', 'out.csv', [], 'none.csv'],
    ['a column that is not there', 'in.csv', 'out.csv', ['--text', 'body'], '"body"'],
    [
      'a second column for a run on single texts',
      'in.csv',
      'out.csv',
      ['--text-pair', 'id'],
      'trained on single texts',
    ],
    ['a file without a column of texts', 'two.csv', 'out2.csv', [], 'name it with --text'],
    ['a file with a fault in its last line', 'fault.csv', 'out3.csv', [], 'line 4'],
  ])('refuses %s before it writes', async (_, file, out, more, sentence) => {
    writeFileSync(at('two.csv'), 'a,b\ngood man,bad man\n');
    writeFileSync(at('fault.csv'), 'id,text\n1,good\n2,bad\n3,"open\n');
    const before = readdirSync(folder).sort();
    const { code, stderr } = await cli([
      ...['predict', idOf('reviews', 'adapter'), '--file', at(file), '--out', at(out), ...more, '--home', trained.home],
    ]);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining(sentence) as string });
    expect(readdirSync(folder).filter((name) => !before.includes(name))).toEqual([]);
  });
});
