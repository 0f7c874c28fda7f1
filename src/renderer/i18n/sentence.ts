import { messages, type ErrorCode, type ErrorRecord, type Locale } from '../../shared/errors';
import { fill, type Message } from '../../shared/messages/message';
import { withControls } from './controls';

/** Sentences whose remedy is another one in the window than in a terminal. */
const ownForms: Partial<Readonly<Record<ErrorCode, Message>>> = {
  'setup-needed': {
    en: 'The native parts are not set up here yet; quit and start the app again, which sets them up.',
    ko: '네이티브 구성 요소가 아직 설치되지 않았습니다. 앱을 끝내고 다시 시작하면 설치됩니다.',
  },
  'labels-alike': {
    en: 'Labels that look alike are separate classes: {labels}; count them as one, or enter them under --map-label.',
    ko: '비슷해 보이는 라벨이 서로 다른 클래스입니다: {labels}. 한 라벨로 합치거나 --map-label 항목에 입력하세요.',
  },
  'backend-unavailable': {
    en: 'No usable backend among {backend}; choose another device in Settings, or start the app again.',
    ko: '{backend} 중 쓸 수 있는 백엔드가 없습니다. 설정에서 다른 장치를 선택하거나 앱을 다시 시작하세요.',
  },
  'trainer-not-started': {
    en: 'The training process did not start; the self-test in Settings shows what is missing.',
    ko: '학습 프로세스를 시작하지 못했습니다. 설정의 자체 시험으로 빠진 것을 확인하세요.',
  },
};

/** An option of the command line that a detail names, with its value. */
const optionAlone = /^--[a-z][a-z-]*( [a-z]+)?$/;

/** The sentence of an error or notice with the remedies of the window: its controls in place of options. */
export function sentence({ code, message, details }: ErrorRecord, locale: Locale): string {
  if (!Object.hasOwn(messages, code) || !details) return message;
  const { [locale]: form } = ownForms[code as ErrorCode] ?? messages[code as ErrorCode];
  // A detail that a person chose, such as a file name, may look like an option and stays as it is.
  const named = Object.entries(details).map(([key, value]) => [
    key,
    typeof value === 'string' && optionAlone.test(value) ? withControls(value, locale) : value,
  ]);
  return fill(withControls(form, locale), Object.fromEntries(named) as Record<string, string | number>);
}
