import type { Messages } from './message';

/** Sentences about study files and plans. */
export const studyMessages = {
  'study-invalid': {
    en: 'The study file is not valid at {where}: {reason}.',
    ko: '실험 파일의 {where} 위치가 올바르지 않습니다: {reason}.',
  },
  'study-missing': {
    en: 'There is no study named {study}; known are: {known}.',
    ko: '{study} 이름의 실험이 없습니다. 있는 실험: {known}.',
  },
  'task-missing': {
    en: 'There is no task named {task}; known are: {known}.',
    ko: '{task} 이름의 과제가 없습니다. 있는 과제: {known}.',
  },
} as const satisfies Messages;
