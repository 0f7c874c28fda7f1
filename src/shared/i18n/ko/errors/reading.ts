import type { readingErrors as english } from '../../en/errors/reading';
import { translationOf } from '../../translation';

export const readingErrors = translationOf<typeof english>()({
  'header-guessed':
    '{file} 파일의 첫 행({row})을 머리글로 읽었지만 확실하지 않습니다. 데이터라면 --no-header, 머리글이 맞다면 --header 옵션을 지정하세요.',
  'header-not-guessed':
    '{file} 파일의 첫 행({row})을 데이터로 읽었지만 확실하지 않습니다. 머리글이라면 --header, 데이터가 맞다면 --no-header 옵션을 지정하세요.',
  'columns-repeated': '{file} 파일에 이름이 같은 열이 있습니다: {names}. 이름 뒤의 번호로 구별합니다.',
  'column-ambiguous':
    '{file} 파일에 이름이 "{column}"인 열이 여러 개입니다. {known} 중 하나를 고르거나 열 번호를 지정하세요.',
  'column-enclosed':
    '{file} 파일의 열 이름이 따옴표로 둘러싸여 있지만("{column}") 따옴표 처리가 꺼져 있습니다. --quote on 옵션으로 읽으세요.',
  'keys-not-listed':
    '{file}: {count}행에 너무 많아서 열 목록에 넣지 않은 키가 있습니다. 첫 번째는 {line}번째 줄의 "{column}"입니다. 목록에 없는 키도 이름으로 지정할 수 있습니다.',
  'quotes-look-used':
    '{file} 파일의 {count}행에 따옴표로 둘러싼 필드가 있지만 따옴표 처리가 꺼져 있어 안의 탭과 줄바꿈에서 필드와 행이 나뉩니다. --quote on 옵션으로 읽으세요.',
});
