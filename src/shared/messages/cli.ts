import type { Messages } from './message';

/** Sentences about the command line, files that are written and what this version leaves out. */
export const cliMessages = {
  'option-invalid': {
    en: '{option} is "{found}"; allowed: {allowed}.',
    ko: '{option} 값 "{found}" 항목은 쓸 수 없습니다. 허용: {allowed}.',
  },
  'option-missing': {
    en: '{option} is missing: {reason}.',
    ko: '{option} 옵션이 필요합니다: {reason}.',
  },
  'options-together': {
    en: '{first} and {second} cannot be given together; leave one out.',
    ko: '{first} 옵션과 {second} 옵션은 함께 쓸 수 없습니다. 하나만 지정하세요.',
  },
  'later-option': {
    en: '{option} is not part of this version; leave it out.',
    ko: '{option} 옵션은 이 버전에 없습니다. 빼고 실행하세요.',
  },
  'later-value': {
    en: '{option} {found} is not part of this version; allowed: {allowed}.',
    ko: '{option} {found} 값은 이 버전에 없습니다. 허용: {allowed}.',
  },
  'hub-source': {
    en: 'There is no folder {source}, and this version fetches nothing from the Hub; give the folder of a downloaded encoder.',
    ko: '{source} 폴더가 없고 이 버전은 허브에서 내려받지 않습니다. 내려받은 인코더의 폴더를 지정하세요.',
  },
  'run-ambiguous': {
    en: '{run} is the start of {count} run ids; give more of it.',
    ko: '{run} 값으로 시작하는 실행이 {count}개입니다. 더 길게 지정하세요.',
  },
  'cannot-write': {
    en: '{place} cannot be written ({reason}); check its permissions or choose another place.',
    ko: '{place} 위치에 쓸 수 없습니다({reason}). 권한을 확인하거나 다른 위치를 지정하세요.',
  },
  'disk-full': {
    en: 'The disk is full, so {place} was not written; free some space and run it again.',
    ko: '디스크가 가득 차서 {place} 위치에 쓰지 못했습니다. 공간을 비우고 다시 실행하세요.',
  },
} as const satisfies Messages;
