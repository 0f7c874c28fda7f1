import type { Messages } from './message';

/** Doubts about how a file is read, and what settles them. */
export const readingMessages = {
  'header-guessed': {
    en: '{file}: the first row ({row}) was taken for the header, which is not certain; --no-header reads it as data, --header confirms it.',
    ko: '{file} 파일의 첫 행({row})을 머리글로 읽었지만 확실하지 않습니다. 데이터라면 --no-header, 머리글이 맞다면 --header 옵션을 지정하세요.',
  },
  'header-not-guessed': {
    en: '{file}: the first row ({row}) was taken for data, which is not certain; --header reads it as the header, --no-header confirms it.',
    ko: '{file} 파일의 첫 행({row})을 데이터로 읽었지만 확실하지 않습니다. 머리글이라면 --header, 데이터가 맞다면 --no-header 옵션을 지정하세요.',
  },
  'columns-repeated': {
    en: '{file} gives several columns the same name: {names}; each has its number behind the name.',
    ko: '{file} 파일에 이름이 같은 열이 있습니다: {names}. 이름 뒤의 번호로 구별합니다.',
  },
  'column-ambiguous': {
    en: '{file} has more than one column named "{column}"; choose one of {known}, or give its number.',
    ko: '{file} 파일에 이름이 "{column}"인 열이 여러 개입니다. {known} 가운데 하나를 고르거나 열 번호를 지정하세요.',
  },
  'column-enclosed': {
    en: '{file} encloses its column names in quotation marks ("{column}"), but quoting is off; read with --quote on.',
    ko: '{file} 파일의 열 이름이 따옴표로 둘러싸여 있지만("{column}") 따옴표 처리가 꺼져 있습니다. --quote on 옵션으로 읽으세요.',
  },
  'keys-not-listed': {
    en: '{file}: {count} rows have keys that are not listed as columns, because there are too many; the first is "{column}" on line {line}. Any key can still be named.',
    ko: '{file}: {count}행에 너무 많아서 열 목록에 넣지 않은 키가 있습니다. 첫 번째는 {line}번째 줄의 "{column}"입니다. 목록에 없는 키도 이름으로 지정할 수 있습니다.',
  },
  'quotes-look-used': {
    en: '{file}: {count} rows have fields in quotation marks, but quoting is off, so the marks are text and enclosed tabs and line breaks end fields and rows; read with --quote on.',
    ko: '{file} 파일의 {count}행에 따옴표로 둘러싼 필드가 있지만 따옴표 처리가 꺼져 있어 따옴표가 글자로 남고 안의 탭과 줄바꿈에서 필드와 행이 나뉩니다. --quote on 옵션으로 읽으세요.',
  },
} as const satisfies Messages;
