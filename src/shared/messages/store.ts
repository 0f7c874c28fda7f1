import type { Messages } from './message';

/** Sentences about the run database and the data folder. */
export const storeMessages = {
  'database-newer': {
    en: '{file} was written by a newer version of Adapter Workbench (schema {found}, this version knows {known}); nothing was changed.',
    ko: '{file} 파일은 더 새로운 버전의 Adapter Workbench가 만들었습니다(스키마 {found}, 이 버전은 {known}). 아무것도 바꾸지 않았습니다.',
  },
  'database-foreign': {
    en: '{file} is not a run database of Adapter Workbench; nothing was changed.',
    ko: '{file} 파일은 Adapter Workbench의 실행 데이터베이스가 아닙니다. 아무것도 바꾸지 않았습니다.',
  },
} as const satisfies Messages;
