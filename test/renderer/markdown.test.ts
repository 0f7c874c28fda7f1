import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { blocksOf, headingId, inlinesOf } from '../../src/renderer/model/markdown';
import { figureKinds, figureSpec } from '../../src/report/figures/registry';
import { statisticsSections } from '../../src/shared/statistics-sections';

const page = readFileSync('docs/statistics.md', 'utf8');

describe('a document as blocks', () => {
  it('has headings with the ids of GitHub, paragraphs, lists and tables', () => {
    const blocks = blocksOf(
      '# One\n\n## Rows: McNemar, twice\n\na\nb **c**\n\n- d\n  e\n- f\n\n| g | h |\n| - | - |\n| `i` | j |\n',
    );
    expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'heading', 'paragraph', 'list', 'table']);
    expect(blocks[1]).toMatchObject({ level: 2, id: 'rows-mcnemar-twice' });
    expect(blocks[2]).toMatchObject({ words: [{ text: 'a b ' }, { text: 'c', mark: 'strong' }] });
    expect(blocks[3]).toMatchObject({ items: [[{ text: 'd e' }], [{ text: 'f' }]] });
    expect(blocks[4]).toMatchObject({
      head: [[{ text: 'g' }], [{ text: 'h' }]],
      rows: [[[{ text: 'i', mark: 'code' }], [{ text: 'j' }]]],
    });
  });

  it('keeps the words of a link, and an underscore inside a name', () => {
    expect(inlinesOf('see [rules.md](rules.md), _not_ v_predictions')).toEqual([
      { text: 'see rules.md, ', mark: 'none' },
      { text: 'not', mark: 'emphasis' },
      { text: ' v_predictions', mark: 'none' },
    ]);
  });

  it('leaves no sign of Markdown in the page that the window shows', () => {
    const words = blocksOf(page).flatMap((block) =>
      block.kind === 'list'
        ? block.items
        : block.kind === 'table'
          ? [...block.head, ...block.rows.flat()]
          : [block.words],
    );
    const plain = words.flat().filter(({ mark }) => mark !== 'code');
    expect(plain.filter(({ text }) => /\*\*|`|^#|\]\(|(^|\s)_\w/.test(text))).toEqual([]);
  });
});

describe('an explanation', () => {
  const ids = blocksOf(page).flatMap((block) => (block.kind === 'heading' ? [block.id] : []));

  it.each(statisticsSections)('%s is a section of the page', (section) => {
    expect(ids).toContain(section);
    expect(headingId(section)).toBe(section);
  });

  it('belongs to every figure whose numbers are compared', () => {
    const explained = figureKinds.filter((kind) => figureSpec(kind).section);
    expect(explained).toEqual(expect.arrayContaining(['trade-off', 'figure-1', 'budget', 'profiles']));
  });
});
