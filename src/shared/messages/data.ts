import type { Messages } from './message';

/** Sentences about files, columns, rows and labels. */
export const dataMessages = {
  'file-missing': {
    en: '{file} does not exist or cannot be read; check the path.',
    ko: '{file} 파일이 없거나 읽을 수 없습니다. 경로를 확인하세요.',
  },
  'file-empty': {
    en: '{file} holds no rows; choose a file with data.',
    ko: '{file} 파일에 행이 없습니다. 데이터가 있는 파일을 선택하세요.',
  },
  'examples-damaged': {
    en: 'The stored rows of this task are damaged at line {line}; import the task again.',
    ko: '이 과제의 저장된 행이 {line}번째 줄에서 손상되었습니다. 과제를 다시 가져오세요.',
  },
  'tokenizer-missing': {
    en: 'The encoder has neither tokenizer.json nor vocab.txt; add one of them to its folder.',
    ko: '인코더에 tokenizer.json도 vocab.txt도 없습니다. 둘 중 하나를 폴더에 넣으세요.',
  },
  'tokenizer-invalid': {
    en: '{file} of the encoder is not a tokenizer that can be read; take the file that belongs to the checkpoint.',
    ko: '인코더의 {file} 파일은 읽을 수 있는 토크나이저가 아닙니다. 체크포인트에 딸린 파일을 사용하세요.',
  },
  'tokenizer-token-missing': {
    en: 'The tokenizer has no token {token}, which the encoder needs; take the files that belong to the checkpoint.',
    ko: '인코더에 필요한 {token} 토큰이 토크나이저에 없습니다. 체크포인트에 딸린 파일을 사용하세요.',
  },
  'tokenizer-vocabulary': {
    en: 'The tokenizer has {tokens} tokens but the encoder has {rows} embedding rows; they do not belong together.',
    ko: '토크나이저의 토큰은 {tokens}개인데 인코더의 임베딩은 {rows}행입니다. 서로 맞지 않는 파일입니다.',
  },
} as const satisfies Messages;
