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
  'database-damaged': {
    en: '{file} is damaged ({reason}); nothing was changed. Move it away to start a new one, or put a backup in its place.',
    ko: '{file} 파일이 손상되었습니다({reason}). 아무것도 바꾸지 않았습니다. 다른 곳으로 옮기고 새로 시작하거나 백업 파일로 바꾸세요.',
  },
  'export-onto-itself': {
    en: '{file} is the run database itself; choose another place for the copy.',
    ko: '{file} 파일은 실행 데이터베이스 자체입니다. 복사본을 둘 다른 위치를 지정하세요.',
  },
} as const satisfies Messages;
