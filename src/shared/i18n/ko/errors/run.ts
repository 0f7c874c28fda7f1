import type { runErrors as english } from '../../en/errors/run';
import { translationOf } from '../../translation';

export const runErrors = translationOf<typeof english>()({
  'run-missing': '{run} 실행이 없습니다. "runs list" 명령으로 이 데이터 폴더의 실행을 볼 수 있습니다.',
  diverged: '스텝 {step}에서 손실이 무한대가 되었습니다. 학습률을 낮추면 대개 해결됩니다.',
  'trainer-gone': '학습 프로세스가 갑자기 끝났습니다. 이 실행을 이어서 실행하세요.',
  'run-taken-over': '다른 프로세스가 {run} 실행을 이어받았습니다. 이 프로세스는 더 이상 학습하지 않습니다.',
  'trainer-not-started': '학습 프로세스를 시작하지 못했습니다. "doctor" 명령으로 빠진 것을 확인하세요.',
  'out-of-memory':
    '배치 크기 {batch}, 길이 {length}에 메모리가 부족합니다. microBatch, batchSize, maxLength 값을 줄이세요.',
  'gpu-lost': 'GPU가 응답하지 않습니다. batchSize나 maxLength 값을 줄이거나 다른 백엔드를 쓰세요.',
  'backend-unavailable': '{backend} 중 쓸 수 있는 백엔드가 없습니다. "npm run setup"과 "doctor"를 실행하세요.',
  'trained-count':
    '옵티마이저의 파라미터는 {found}개인데 계획에서는 {wanted}개였으므로 실행을 시작하지 않았습니다. 버그로 신고하세요.',
  'checkpoint-unusable': '{file} 파일에서 실행의 스텝을 알 수 없습니다. 처음부터 다시 실행하세요.',
  collapsed: '학습이 붕괴했습니다. 검증 세트의 예측이 거의 모두 같습니다. 학습률을 낮추면 대개 해결됩니다.',
  'no-better-than-baseline':
    '검증 세트의 {metric} 값이 기준선보다 표준오차 이상 높지 않습니다. 학습 효과가 측정되지 않습니다.',
  'still-improving': '점수나 손실이 마지막까지 나아지고 있었습니다. 에폭을 늘리면 더 좋아질 수 있습니다.',
  unstable:
    '학습 손실이 불안정했습니다. 손실이 다시 올라갔거나 기울기가 반복해서 클리핑되었습니다. 학습률을 낮추면 대개 해결됩니다.',
  'few-steps':
    '옵티마이저 스텝이 {steps}번뿐입니다. {least}번 미만이면 학습이 부족한 경우가 많습니다. 에폭을 늘리거나 batchSize를 줄이세요.',
  'epoch-kept-by-error':
    '검증 세트에서 모든 에폭의 {metric} 값이 정의되지 않아 {by} 값이 가장 낮은 에폭을 보관했습니다. 검증 세트의 레이블을 확인하세요.',
  'trial-kept-by-error':
    '검증 세트에서 모든 시도의 {metric} 값이 정의되지 않아 {by} 값이 가장 낮은 시도를 보관했습니다. 검증 세트의 레이블을 확인하세요.',
  'label-beyond-head':
    '{split} 세트의 {row}행은 레이블이 {label}인데 헤드의 출력은 {outputs}개입니다. 과제를 다시 가져오세요.',
  'prediction-impossible':
    '{run} 실행에 저장된 {split} 세트 {row}행의 예측은 이 과제에서 나올 수 없는 값입니다. "database restore" 명령으로 백업에서 데이터베이스를 복원하세요.',
  'train-label-missing': '학습 세트의 {row}행에 레이블이 없습니다. 과제를 다시 가져오세요.',
  'engine-fault':
    '학습 엔진이 내부 오류로 멈췄습니다. 다시 실행하고, 또 멈추면 "runs show" 명령의 기술 정보를 신고하세요.',
  'checkpoint-interval': '{variable} 값이 "{found}"입니다. 0 이상의 초 단위 숫자로 지정하거나 변수를 지우세요.',
  'weights-of-another-run':
    '{file} 파일에 이 실행에 맞는 {tensor} 텐서가 없습니다. 다른 실행의 파일이니 처음부터 다시 실행하세요.',
  'ablation-no-adapters': '{run} 실행의 방법은 {method}입니다. 어댑터를 뺄 수 있는 adapter 방법의 실행을 지정하세요.',
  'ablation-task-differs':
    '{task} 과제({kind}, 레이블 {labels})는 {run} 실행과 맞지 않습니다. 이 실행은 {own}, 레이블 {ownLabels}(으)로 학습했습니다. 종류와 레이블이 같은 과제를 지정하세요.',
  'ablation-no-validation': '{task} 과제의 검증 세트에 행이 없습니다. 검증 세트를 두고 다시 가져오세요.',
  'trained-not-completed':
    '{run} 실행의 상태는 {status}입니다. 어댑터를 빼고 평가하거나 다른 행을 예측하는 일은 완료된 실행에서만 할 수 있습니다.',
  'trained-weights-gone':
    '{run} 실행의 학습된 가중치가 이 데이터 폴더에 없습니다. 여기에서 학습하고 가중치를 보관한 실행을 지정하세요. top-n과 full은 칸마다 가장 좋은 실행만 가중치를 보관합니다.',
  'trained-without-encoder':
    '{run} 실행은 인코더 없이 하는 탐색이라 모델을 보관하지 않습니다. 인코더를 미세조정한 실행을 지정하세요.',
  'predict-text-empty': '빈 텍스트는 예측할 수 없습니다. 한 글자 이상의 텍스트를 입력하세요.',
  'predict-pair-missing':
    '{model}은(는) 텍스트 쌍으로 학습했는데 두 번째 텍스트가 없습니다. 두 텍스트를 모두 지정하세요.',
  'predict-pair-unused':
    '{model}은(는) 텍스트 하나로 학습했는데 두 번째 텍스트가 있습니다. 텍스트를 하나만 지정하세요.',
  'predict-model-twice': '{model}이(가) 두 번 지정되었습니다. 실행마다 한 번만 지정하세요.',
  'predict-forms-differ':
    '{first}와(과) {second} 중 하나는 텍스트 하나를, 다른 하나는 텍스트 쌍을 읽습니다. 명령을 둘로 나누어 예측하세요.',
  'predict-column': '{file} 파일에서 예측할 열을 정할 수 없습니다. {option} 옵션으로 지정하세요. 열: {known}.',
  'predict-format': '{file}의 확장자로는 예측을 저장할 수 없습니다. {allowed} 중 하나를 쓰세요.',
  'predict-over-input': '출력이 입력 파일 {file}을(를) 덮어씁니다. 다른 --out을 지정하세요.',
  'predict-part-other':
    '{file}에는 실행, 옵션 또는 입력이 다른 예측의 행이 있습니다. 그 예측을 마치거나, 파일을 지우거나, 다른 --out을 지정하세요.',
  'predict-out-busy':
    '프로세스 {process}이(가) {file}을(를) 쓰고 있습니다. 끝날 때까지 기다리거나 다른 --out을 지정하세요.',
  'trained-gone': '학습된 {run} 실행을 쓰던 프로세스가 갑자기 끝났습니다. 저장된 결과는 그대로이니 다시 시작하세요.',
});
