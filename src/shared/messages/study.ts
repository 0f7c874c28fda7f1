import type { Messages } from './message';

/** Sentences about study files and plans. */
export const studyMessages = {
  'study-unreadable': {
    en: '{file} is neither YAML nor JSON: {reason}.',
    ko: '{file} 파일을 YAML이나 JSON으로 읽을 수 없습니다: {reason}.',
  },
  'study-invalid': {
    en: 'The study file is not valid at {where}: found {found}, allowed {allowed}.',
    ko: '실험 파일의 {where} 값이 올바르지 않습니다. 입력: {found}, 허용: {allowed}.',
  },
  'study-key-missing': {
    en: 'The study file lacks {where}; allowed {allowed}.',
    ko: '실험 파일에 {where} 항목이 없습니다. 허용: {allowed}.',
  },
  'study-key-unknown': {
    en: 'The study file has an unknown key "{key}" at {where}; known are: {known}.',
    ko: '실험 파일의 {where} 위치에 알 수 없는 키 "{key}" 항목이 있습니다. 쓸 수 있는 키: {known}.',
  },
  'method-unknown': {
    en: 'The study file names an unknown method {found} at {where}; known are: {known}.',
    ko: '실험 파일의 {where} 위치에 알 수 없는 방법 {found} 항목이 있습니다. 쓸 수 있는 방법: {known}.',
  },
  'study-missing': {
    en: 'There is no study named {study}; known are: {known}.',
    ko: '{study} 이름의 실험이 없습니다. 있는 실험: {known}.',
  },
  'task-missing': {
    en: 'There is no task named {task}; known are: {known}.',
    ko: '{task} 이름의 과제가 없습니다. 있는 과제: {known}.',
  },
  'task-without-split': {
    en: 'The task {task} has no labelled {split} rows, which this study needs; import it again with a split.',
    ko: '{task} 과제에 이 실험에 필요한 {split} 행이 없습니다. 분할을 지정해 다시 가져오세요.',
  },
  'n-above-layers': {
    en: 'top-n asks for n = {n}, but the encoder {encoder} has {layers} layers; allowed 1…{layers}.',
    ko: 'top-n의 n = {n} 값이 인코더 {encoder}의 층 수보다 큽니다. 허용: 1…{layers}.',
  },
  'span-outside': {
    en: 'The layers [{first}, {last}] are no span of the encoder {encoder}; allowed are first ≤ last within 0…{highest}.',
    ko: '[{first}, {last}] 범위는 인코더 {encoder}의 층 범위가 아닙니다. 허용: 0…{highest} 안에서 첫 층 ≤ 끝 층.',
  },
  'length-above-positions': {
    en: 'maxLength is {length}, but the encoder {encoder} has {positions} positions; allowed 3…{positions}.',
    ko: 'maxLength {length} 값이 인코더 {encoder}의 위치 수보다 큽니다. 허용: 3…{positions}.',
  },
  'pooler-missing': {
    en: 'The study asks for the pooler, but the encoder {encoder} has none; use pooling cls or mean.',
    ko: '실험이 풀러를 쓰도록 되어 있지만 인코더 {encoder}에는 풀러가 없습니다. pooling을 cls나 mean으로 바꾸세요.',
  },
  'pooler-cannot-train': {
    en: 'The method {method} trains the head only, so "pooler: trained" cannot stand in its entry.',
    ko: '{method} 방법은 헤드만 학습하므로 "pooler: trained" 값을 쓸 수 없습니다.',
  },
} as const satisfies Messages;
