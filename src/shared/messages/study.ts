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
  'range-without-search': {
    en: 'The study file has a range at {where}, but its search is a grid, which takes every value; write a list of values, or search at random or by ASHA (search.kind).',
    ko: '실험 파일의 {where} 값이 범위입니다. grid 탐색은 모든 값을 쓰므로 값의 목록을 쓰거나 search.kind 값을 random이나 asha로 바꾸세요.',
  },
  'study-missing': {
    en: 'There is no study named {study}; known are: {known}.',
    ko: '{study} 이름의 실험이 없습니다. 있는 실험: {known}.',
  },
  'shape-cannot-run': {
    en: 'The study names the shape {shape} as its encoder, which can be planned with but not trained; name an encoder of this data folder.',
    ko: '실험의 인코더는 모양 {shape}입니다. 모양으로는 계획만 세울 수 있으니 이 데이터 폴더의 인코더 이름을 쓰세요.',
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
  'no-full-run': {
    en: 'There is no full fine-tuning of {tasks}, so no distance to it can be drawn there.',
    ko: '{tasks} 과제에 전체 미세조정 실행이 없어 그 차이를 그릴 수 없습니다.',
  },
  'plan-too-large': {
    en: 'The study means {runs} runs; at most {cap} can be planned. Shorten its lists, draw from ranges with a search, or split it into several studies.',
    ko: '이 실험은 실행이 {runs}회입니다. 계획할 수 있는 실행은 {cap}회까지입니다. 목록을 줄이거나, 범위에서 뽑는 탐색을 쓰거나, 실험을 여러 개로 나누세요.',
  },
  'runs-above-cap': {
    en: 'The study plans {runs} runs, more than its cap of {cap} (search.maxRuns); plan fewer, or raise the cap.',
    ko: '계획한 실행 {runs}회가 이 실험의 상한 {cap}회(search.maxRuns)보다 많습니다. 실행을 줄이거나 상한을 높이세요.',
  },
  'time-used-up': {
    en: 'The time of the study {study} is used up: its runs took {used} s of {budget} s, so {runs} more do not start; raise search.maxSeconds to go on.',
    ko: '{study} 실험의 시간을 다 썼습니다. {budget}초 가운데 {used}초를 써서 나머지 실행 {runs}회는 시작하지 않습니다. 이어서 하려면 search.maxSeconds 값을 높이세요.',
  },
  'search-without-rungs': {
    en: 'ASHA compares settings after {epochs} epochs first, but {points} train no longer than that, so all of their settings are trained to the end.',
    ko: 'ASHA는 에폭 {epochs}에서 처음 비교하는데 다음 설정은 그보다 길게 학습하지 않아 모두 끝까지 학습합니다: {points}.',
  },
  'trials-differ': {
    en: 'The methods do not try the same number of settings per point ({trials}); one with fewer is at a disadvantage.',
    ko: '점마다 시도하는 설정 수가 방법에 따라 다릅니다({trials}). 적게 시도한 방법이 불리합니다.',
  },
  'frozen-dropout-differs': {
    en: 'Some of the compared settings apply dropout to frozen layers (frozenDropout: true) and some do not.',
    ko: '비교하는 설정 가운데 일부만 고정된 층에 드롭아웃을 적용합니다(frozenDropout: true).',
  },
  'pooler-not-declared': {
    en: 'The encoder {encoder} declares {declared} pooling, but the study reads its pooler, which may never have been trained.',
    ko: '인코더 {encoder}의 선언은 {declared} 풀링인데 실험은 풀러를 씁니다. 이 풀러는 학습되지 않았을 수 있습니다.',
  },
  'texts-cut': {
    en: '{share} % of the texts of {task} are longer than {length} tokens and are cut.',
    ko: '{task} 과제의 텍스트 가운데 {share} %가 {length}토큰보다 길어 잘립니다.',
  },
  'answer-nothing-complete': {
    en: 'No run is complete yet.',
    ko: '아직 끝난 실행이 없습니다.',
  },
  'answer-all-failed': {
    en: 'None of the {runs} runs completed, so there is nothing to compare.',
    ko: '실행 {runs}회 가운데 끝까지 마친 것이 없어 비교할 수 없습니다.',
  },
  'answer-no-full': {
    en: 'The study has no full fine-tuning run to compare with; add the method full.',
    ko: '비교할 전체 미세조정 실행이 이 실험에 없습니다. full 방법을 추가하세요.',
  },
  'answer-full-open': {
    en: 'No full fine-tuning run is complete yet.',
    ko: '아직 끝난 전체 미세조정 실행이 없습니다.',
  },
  'answer-full-failed': {
    en: 'No setting of full fine-tuning completed with a defined score, so there is nothing to compare with.',
    ko: '점수를 얻은 전체 미세조정 설정이 없어 비교할 수 없습니다.',
  },
  'answer-candidates-open': {
    en: 'No size or n is complete on all of its tasks yet.',
    ko: '모든 과제에서 끝난 크기나 n이 아직 없습니다.',
  },
  'answer-no-candidate': {
    en: 'No task has both full fine-tuning and another method with a defined score.',
    ko: '전체 미세조정과 다른 방법의 점수가 함께 있는 과제가 없습니다.',
  },
  'answer-undefined': {
    en: 'The validation scores of all candidates or of full fine-tuning are undefined.',
    ko: '모든 후보나 전체 미세조정의 검증 점수가 정의되지 않습니다.',
  },
  'answer-none-within': {
    en: 'No setting is within {within} points of full fine-tuning.',
    ko: '전체 미세조정과의 차이가 {within}점 이내인 설정이 없습니다.',
  },
  'answer-preliminary': {
    en: 'Preliminary: {complete} of {planned} runs are complete, so the answer can still change.',
    ko: '잠정 결과: 실행 {planned}회 가운데 {complete}회가 끝났으므로 답이 바뀔 수 있습니다.',
  },
  'answer-runs-ended': {
    en: '{runs} runs failed, diverged, were pruned or were cancelled and are left out.',
    ko: '실패, 발산, 조기 종료, 취소된 실행 {runs}회는 제외했습니다.',
  },
  'answer-selected-on': {
    en: 'Not every task has a scored test split, so the scores are of validation, which the settings were also selected on.',
    ko: '점수를 매긴 테스트 분할이 없는 과제가 있어, 설정 선택에 쓴 검증 점수를 그대로 보여 줍니다.',
  },
  'answer-one-seed': {
    en: 'Some settings have one seed only, so the interval holds no spread over seeds for them.',
    ko: '시드가 하나뿐인 설정이 있어 구간에 시드에 따른 차이가 들어 있지 않습니다.',
  },
  'answer-some-tasks': {
    en: 'The answer rests on {tasks} of {planned} tasks: the others lack it or full fine-tuning.',
    ko: '과제 {planned}개 가운데 {tasks}개에 대한 답입니다. 나머지에는 이 설정이나 전체 미세조정이 없습니다.',
  },
  'answer-undefined-scores': {
    en: '{runs} completed runs have an undefined score and cannot win a selection.',
    ko: '끝난 실행 {runs}회는 점수가 정의되지 않아 선택에서 제외됩니다.',
  },
  'answer-draws-left-out': {
    en: '{draws} draws of the interval were left out because a score was undefined in them.',
    ko: '점수가 정의되지 않은 표본 {draws}개는 구간 계산에서 제외했습니다.',
  },
  'answer-delta-undefined': {
    en: 'Its score on {split} is undefined, so neither a distance nor an interval can be given there.',
    ko: '{split} 분할의 점수가 정의되지 않아 차이와 구간을 구할 수 없습니다.',
  },
  'answer-no-interval': {
    en: 'There is no interval: predictions are missing or damaged, or the compared runs scored different examples.',
    ko: '예측이 없거나 손상되었거나, 비교하는 실행들이 서로 다른 예시를 평가해 구간을 구할 수 없습니다.',
  },
  'rate-highest': {
    en: '{point}: the best learning rate, {rate}, is the highest that was tried (tasks: {tasks}).',
    ko: '{point} 설정의 가장 좋은 학습률 {rate} 값이 시도한 것 가운데 가장 높습니다(과제 {tasks}개).',
  },
  'rate-lowest': {
    en: '{point}: the best learning rate, {rate}, is the lowest that was tried (tasks: {tasks}).',
    ko: '{point} 설정의 가장 좋은 학습률 {rate} 값이 시도한 것 가운데 가장 낮습니다(과제 {tasks}개).',
  },
  'environments-differ': {
    en: 'The compared runs come from different backends, devices or versions: {found}.',
    ko: '비교하는 실행의 백엔드, 장치, 버전이 서로 다릅니다: {found}.',
  },
  'pruned-present': {
    en: '{runs} runs were stopped early by the search and enter no comparison.',
    ko: '탐색이 일찍 끝낸 실행 {runs}회는 비교에 넣지 않았습니다.',
  },
} as const satisfies Messages;
