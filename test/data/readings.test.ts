import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readingsOf } from '../../src/data/readers/readings';

const texts: readonly (readonly [encoding: string, text: string])[] = [
  ['windows-1252', 'He said “don’t” – it’s naïve… café, 5 € and 20 °C'],
  ['macintosh', 'He said “don’t” – it’s naïve… café and crème'],
  ['macintosh', 'We’ve won; they’re gone. It’s over.'],
  ['windows-1252', 'Die Straße war schön, aber über München hing Nebel. Größe: groß'],
  ['macintosh', 'Die Straße war schön, aber über München hing Nebel. Größe: groß'],
  ['windows-1252', 'El niño comió una manzana. ¿Cuándo volverá? ¡Mañana!'],
  ['cp949', '정말 좋은 영화였습니다. 배우들의 연기가 훌륭했고 이야기도 탄탄했다.'],
  ['shift_jis', 'とても面白い映画でした。俳優の演技が素晴らしかったです。'],
  ['euc-jp', 'とても面白い映画でした。俳優の演技が素晴らしかったです。'],
  ['gb18030', '这是一部很好的电影，我们都喜欢这个故事，他的表演也不错。'],
  ['big5', '這是一部很好的電影，我們都喜歡這個故事，他的表演也不錯。'],
  ['windows-1251', 'Это был очень хороший фильм, и мне понравилась игра актёров.'],
  ['koi8-r', 'Это был очень хороший фильм, и мне понравилась игра актёров.'],
  ['windows-1250', 'Zażółć gęślą jaźń; książka była świetna, a film też.'],
  ['utf-16le', 'A text of words, and a café'],
];

describe('readings of bytes that are not UTF-8', () => {
  it.each(texts)('finds %s as the best one of "%s"', (encoding, text) => {
    const rows = Array.from({ length: 20 }, (_, i) => `${i},${text},pos`).join('\n');
    const [best] = readingsOf(Uint8Array.from(iconv.encode(rows, encoding)));
    expect(best!.encoding).toBe(encoding);
    expect(text + ',pos').toContain(best!.excerpt.replace(/^\d+,/, '').slice(0, 15));
  });

  it('lists others that are plausible, each with its text, and never a mark of a failed character first', () => {
    const readings = readingsOf(Uint8Array.from(iconv.encode('a,café\nb,crème', 'windows-1252')));
    expect(readings[0]).toEqual({ encoding: 'windows-1252', excerpt: 'a,café' });
    expect(new Set(readings.map(({ encoding }) => encoding)).size).toBe(readings.length);
    expect(readings[0]!.excerpt).not.toContain('\ufffd');
  });

  it('gives one even for bytes that no encoding explains', () => {
    expect(readingsOf(Uint8Array.from([0x80, 0x81, 0xff, 0xfe, 0xfd]))).not.toHaveLength(0);
  });
});
