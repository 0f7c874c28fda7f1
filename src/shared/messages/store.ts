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
    en: '{file} is damaged ({reason}); nothing was changed. "database restore" puts the newest backup in its place, "database salvage" keeps every row that can be read.',
    ko: '{file} 파일이 손상되었습니다({reason}). 아무것도 바꾸지 않았습니다. "database restore" 명령은 가장 최근 백업으로 바꾸고, "database salvage" 명령은 읽을 수 있는 행을 모두 살립니다.',
  },
  'database-altered': {
    en: '{file} holds what Adapter Workbench did not make ({objects}); nothing of it was run or changed. Remove that from the file, or put a backup in its place with "database restore".',
    ko: '{file} 파일에 Adapter Workbench가 만들지 않은 항목이 있습니다({objects}). 아무것도 실행하거나 바꾸지 않았습니다. 그 항목을 지우거나 "database restore" 명령으로 백업을 되돌리세요.',
  },
  'database-incomplete': {
    en: '{file} lacks a part of a run database ({objects}); nothing was changed. "database salvage" keeps every row that can be read, "database restore" puts the newest backup in its place.',
    ko: '{file} 파일에 실행 데이터베이스의 일부가 없습니다({objects}). 아무것도 바꾸지 않았습니다. "database salvage" 명령은 읽을 수 있는 행을 살리고, "database restore" 명령은 가장 최근 백업으로 바꿉니다.',
  },
  'database-lost': {
    en: '{file} was removed or replaced while it was open; everything that was stored is in {rescued}. Put that file in its place to continue.',
    ko: '{file} 파일이 열려 있는 동안 지워지거나 바뀌었습니다. 저장한 내용은 모두 {rescued} 파일에 있습니다. 계속하려면 이 파일을 그 자리에 두세요.',
  },
  'database-lost-unsaved': {
    en: '{file} was removed or replaced while it was open, and its content could not be saved elsewhere: {reason}',
    ko: '{file} 파일이 열려 있는 동안 지워지거나 바뀌었고, 내용을 다른 곳에 저장하지도 못했습니다: {reason}',
  },
  'database-disk-full': {
    en: 'The disk of {file} is full: {free} are free and {needed} are needed. Free some space and run it again; what was stored before is kept.',
    ko: '{file} 파일이 있는 디스크가 가득 찼습니다. 남은 공간은 {free}, 필요한 공간은 {needed}입니다. 공간을 비우고 다시 실행하세요. 이전에 저장한 내용은 그대로 있습니다.',
  },
  'database-read-only': {
    en: '{file} cannot be written ({reason}); make the file and its folder writable. Commands that only read work all the same.',
    ko: '{file} 파일에 쓸 수 없습니다({reason}). 파일과 폴더에 쓰기 권한을 주세요. 읽기만 하는 명령은 그대로 쓸 수 있습니다.',
  },
  'database-busy': {
    en: '{file} was locked by another program for {seconds} seconds; end that program or wait, and run it again.',
    ko: '다른 프로그램이 {file} 파일을 {seconds}초 동안 잠그고 있었습니다. 그 프로그램을 끝내거나 기다린 뒤 다시 실행하세요.',
  },
  'database-io': {
    en: 'The disk could not read or write {file} ({reason}); check the disk and its connection. What was stored before is kept.',
    ko: '디스크가 {file} 파일을 읽거나 쓰지 못했습니다({reason}). 디스크와 연결을 확인하세요. 이전에 저장한 내용은 그대로 있습니다.',
  },
  'database-missing': {
    en: 'There is no run database {file}; check the data folder.',
    ko: '{file} 실행 데이터베이스가 없습니다. 데이터 폴더를 확인하세요.',
  },
  'database-in-use': {
    en: '{file} is open in another window or command; end that first, since its writes would be lost.',
    ko: '다른 창이나 명령이 {file} 파일을 열고 있습니다. 쓰던 내용을 잃지 않도록 먼저 끝내세요.',
  },
  'backup-missing': {
    en: 'There is no backup in {folder} yet; "database salvage" keeps every row of the database that can be read.',
    ko: '{folder} 폴더에 아직 백업이 없습니다. "database salvage" 명령은 데이터베이스에서 읽을 수 있는 행을 모두 살립니다.',
  },
  'salvage-nothing': {
    en: 'No row of {file} can be read, and there is no backup; nothing was changed.',
    ko: '{file} 파일에서 읽을 수 있는 행이 없고 백업도 없습니다. 아무것도 바꾸지 않았습니다.',
  },
  'export-onto-itself': {
    en: '{file} is the run database itself; choose another place for the copy.',
    ko: '{file} 파일은 실행 데이터베이스 자체입니다. 복사본을 둘 다른 위치를 지정하세요.',
  },
} as const satisfies Messages;
