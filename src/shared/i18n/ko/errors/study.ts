import type { studyErrors as english } from '../../en/errors/study';
import { translationOf } from '../../translation';

export const studyErrors = translationOf<typeof english>()({
  'study-unreadable': '{file} 파일을 YAML이나 JSON으로 읽을 수 없습니다({reason}). 파일을 고치세요.',
  'study-invalid': '실험 파일의 {where} 값이 올바르지 않습니다. 입력: {found}, 허용: {allowed}.',
  'study-key-missing': '실험 파일에 {where} 항목이 없습니다. 추가하세요(허용: {allowed}).',
  'study-key-unknown': '실험 파일의 {where} 위치에 알 수 없는 키 "{key}"가 있습니다. 쓸 수 있는 키: {known}.',
  'method-unknown': '실험 파일의 {where} 위치에 알 수 없는 방법이 있습니다: {found}. 쓸 수 있는 방법: {known}.',
  'range-without-search':
    '실험 파일의 {where} 값이 범위입니다. grid 탐색은 모든 값을 쓰므로 값의 목록을 쓰거나 search.kind 값을 random이나 asha로 바꾸세요.',
  'study-missing': '이름이 {study}인 실험이 없습니다. 있는 실험: {known}.',
  'shape-cannot-run':
    '실험의 인코더는 가중치가 없는 모양입니다({shape}). 모양으로는 계획만 세울 수 있으니 이 데이터 폴더의 인코더 이름을 쓰세요.',
  'task-missing': '이름이 {task}인 과제가 없습니다. 있는 과제: {known}.',
  'task-without-split':
    '{task} 과제의 {split} 세트에 이 실험에 필요한 레이블이 있는 행이 없습니다. 분할을 지정해 다시 가져오세요.',
  'n-above-layers': 'top-n의 n = {n} 값이 인코더 {encoder}의 층 수보다 큽니다. 허용: 1…{layers}.',
  'layers-shared':
    'top-n은 마지막 층만 학습하지만 {family}의 모든 층은 같은 파라미터를 공유합니다. full이나 adapter를 쓰세요.',
  'biases-missing':
    'bitfit은 편향을 학습하지만 {family}에는 편향이 없습니다. layernorm을 쓰거나, 헤드만 학습하려면 features를 쓰세요.',
  'norms-shared':
    'layerNorm: span인 어댑터는 해당 층의 LayerNorm만 학습하지만 {family}의 모든 층은 같은 LayerNorm을 공유합니다. all이나 none을 쓰세요.',
  'span-outside':
    '[{first}, {last}] 값은 인코더 {encoder}의 층 구간이 아닙니다. 허용: 0…{highest} 안에서 첫 층 ≤ 마지막 층. 실험 파일은 층을 0부터 셉니다.',
  'length-above-positions':
    'maxLength {length} 값이 인코더 {encoder}의 최대 길이 {positions}보다 큽니다. 허용: 3…{positions}.',
  'pooler-missing':
    '실험이 풀러를 쓰도록 되어 있지만 인코더 {encoder}에는 풀러가 없습니다. pooling을 cls나 mean으로 바꾸세요.',
  'head-pooling':
    '{class} 클래스의 헤드는 pooling {pooling} 방식을 읽지만, 실험은 head: hub에 pooling {found} 방식을 요청합니다. pooling 키를 빼거나 head를 linear 또는 mlp로 바꾸세요.',
  'pooler-cannot-train': '{method} 방법은 헤드만 학습합니다. 이 항목에서 "pooler: trained"를 빼세요.',
  'no-full-run':
    '{tasks} 과제에 완료된 전체 미세조정 실행이 없어 그 차이를 그릴 수 없습니다. 먼저 전체 미세조정을 실행하세요.',
  'plan-too-large':
    '이 실험은 실행을 {runs}회 계획해 한도 {cap}회를 넘습니다. 목록을 줄이거나, 범위에서 뽑는 탐색을 쓰거나, 실험을 여러 개로 나누세요.',
  'runs-above-cap': '계획한 실행 {runs}회가 search.maxRuns({cap})보다 많습니다. 실행을 줄이거나 값을 높이세요.',
  'time-used-up':
    '{study} 실험이 시간 제한을 다 썼습니다({budget}초 중 {used}초). 실행 {runs}회는 시작하지 않습니다. 계속하려면 search.maxSeconds 값을 높이세요.',
  'search-without-rungs':
    'ASHA는 에폭 {epochs}에서 처음 비교하지만 {points} 설정은 그보다 길게 학습하지 않으므로 모두 끝까지 학습합니다.',
  'trials-differ': '점마다 시도하는 설정 수가 방법에 따라 다릅니다({trials}). 적게 시도한 방법이 불리합니다.',
  'frozen-dropout-differs': '비교하는 설정 중 일부만 고정된 층에 드롭아웃을 적용합니다(frozenDropout: true).',
  'target-scale-differs':
    '{tasks} 과제의 실행 중 일부는 표준화된 목표값(targetScale: standard)으로, 일부는 원래 목표값으로 학습합니다.',
  'length-above-sentence':
    'maxLength가 {length}인데, 문장 인코더 {encoder}은(는) 최대 {trained}토큰의 텍스트로 학습되었습니다.',
  'pooler-not-declared':
    '인코더 {encoder}의 선언은 {declared} 풀링인데 실험은 풀러를 씁니다. 이 풀러는 학습되지 않았을 수 있습니다.',
  'texts-cut': '{task} 과제의 텍스트 중 {share} %가 {length}토큰보다 길어 잘립니다.',
  'answer-nothing-complete': '아직 완료된 실행이 없습니다.',
  'answer-all-failed': '실행 {runs}회 중 완료된 것이 없어 비교할 수 없습니다.',
  'answer-no-full': '비교할 전체 미세조정 실행이 이 실험에 없습니다. full 방법을 추가하세요.',
  'answer-full-open': '아직 완료된 전체 미세조정 실행이 없습니다.',
  'answer-full-failed': '점수가 정의된 전체 미세조정 설정이 없어 비교할 수 없습니다.',
  'answer-candidates-open': '모든 과제에서 완료된 크기나 n이 아직 없습니다.',
  'answer-no-candidate': '전체 미세조정과 다른 방법의 점수가 함께 있는 과제가 없습니다.',
  'answer-full-collapsed': '모든 과제에서 전체 미세조정의 학습이 붕괴해 비교할 기준이 없습니다. 학습률을 낮추세요.',
  'answer-collapsed':
    '대부분의 실행에서 학습이 붕괴해 제외한 칸: {found}. --include-collapsed 옵션이나 그림 옆의 확인란으로 포함할 수 있습니다.',
  'runs-unhealthy': '완료된 실행 {runs}회 중 제대로 학습되지 않은 징후가 있는 실행: {found}.',
  'extend-range':
    '{method} 항목은 {key} 값을 범위에서 뽑으므로 값 하나를 더할 수 없습니다. 실험 파일에서 범위를 바꾸세요.',
  'answer-undefined': '모든 후보나 전체 미세조정의 검증 점수가 정의되지 않습니다.',
  'answer-none-within': '전체 미세조정과의 차이가 {within}점 이내임이 확인된 설정이 없습니다.',
  'answer-preliminary': '잠정 결과: 실행 {planned}회 중 {complete}회가 완료되어 답이 바뀔 수 있습니다.',
  'answer-runs-ended': '실패, 발산, 조기 중단, 취소된 실행 {runs}회는 제외했습니다.',
  'answer-selected-on': '점수가 있는 테스트 세트가 없는 과제가 있어 설정 선택에도 쓴 검증 점수를 보여 줍니다.',
  'answer-one-seed': '시드가 하나뿐인 설정이 있어 신뢰구간에 시드에 따른 변동이 들어 있지 않습니다.',
  'answer-some-tasks':
    '과제 {planned}개 중 {tasks}개에 대한 답입니다. 나머지 과제에는 이 설정이나 전체 미세조정의 실행이 없습니다.',
  'answer-undefined-scores': '완료된 실행 {runs}회는 점수가 정의되지 않아 선택할 수 없습니다.',
  'answer-draws-left-out': '점수가 정의되지 않은 재표본 {draws}개는 신뢰구간 계산에서 제외했습니다.',
  'answer-delta-undefined': '{split} 세트의 점수가 정의되지 않아 차이와 신뢰구간을 구할 수 없습니다.',
  'answer-no-interval':
    '예측이 없거나 손상되었거나 비교하는 실행들이 서로 다른 예시를 평가해 신뢰구간을 구할 수 없습니다.',
  'rate-highest':
    '{point} 설정의 가장 좋은 학습률 {rate} 값이 시도한 것 중 가장 높습니다(과제 {tasks}개). {next} 값이 더 나을 수 있습니다.',
  'rate-lowest':
    '{point} 설정의 가장 좋은 학습률 {rate} 값이 시도한 것 중 가장 낮습니다(과제 {tasks}개). {next} 값이 더 나을 수 있습니다.',
  'passed-undefined': '제외: 검증 점수가 정의되지 않습니다.',
  'passed-validation':
    '제외: 설정을 고르는 검증 점수가 전체 미세조정보다 {below}점 낮아 허용 차이 {within}점을 벗어납니다.',
  'passed-refuted':
    '제외: {split} 점수가 전체 미세조정보다 {below}점 낮고 신뢰구간의 상한도 허용 차이 {within}점을 벗어납니다.',
  'passed-below-full': '제외: 허용 차이가 0점이면 전체 미세조정보다 낮을 수 없는데 {split} 점수가 {below}점 낮습니다.',
  'passed-larger': '제외: {answer} 설정도 허용 차이 안에 있고 학습하는 파라미터가 더 적습니다.',
  'environments-differ': '비교하는 실행의 백엔드, 장치, 버전이 서로 다릅니다: {found}.',
  'pruned-present': '탐색이 조기 중단한 실행 {runs}회는 비교에서 제외했습니다.',
  'no-bias-correction':
    '{tasks}: 학습 행이 10,000개보다 적은데 Adam의 편향 보정을 끕니다(released-code 프로필). 데이터가 적으면 학습이 불안정해집니다(Zhang et al. 2021).',
  'queue-unsupported': '{url} 주소는 대기열이 아닙니다. file:///shared/queue처럼 폴더의 URL을 지정하세요.',
  'queue-missing': '{folder} 대기열이 없거나 읽을 수 없습니다. "study run FILE --queue URL" 명령으로 실험을 넣으세요.',
  'queue-has-study': '{folder} 대기열에 이름이 {study}인 다른 실험이 있습니다. 이름을 바꾸거나 그 실험을 지우세요.',
  'queue-study-damaged': '{file} 파일은 대기열의 실험이 아닙니다. "study run FILE --queue URL" 명령으로 다시 넣으세요.',
  'shard-search': '{study} 실험은 asha로 탐색하며 asha는 모든 실행을 서로 비교합니다. --shard 없이 실행하세요.',
});
