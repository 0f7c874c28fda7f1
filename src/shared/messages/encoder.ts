import type { Messages } from './message';

/** Sentences about encoders and their checkpoint files. */
export const encoderMessages = {
  'encoder-missing': {
    en: 'There is no encoder named {encoder}; known are: {known}.',
    ko: '{encoder} 이름의 인코더가 없습니다. 있는 인코더: {known}.',
  },
} as const satisfies Messages;
