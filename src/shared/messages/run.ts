import type { Messages } from './message';

/** Sentences about single trainings. */
export const runMessages = {
  'run-missing': {
    en: 'There is no run {run}; "runs list" shows the runs of this data folder.',
    ko: '{run} 실행이 없습니다. "runs list" 명령으로 이 데이터 폴더의 실행을 볼 수 있습니다.',
  },
  diverged: {
    en: 'The loss became infinite at step {step}; a lower learning rate usually helps.',
    ko: '{step}스텝에서 손실이 무한대가 되었습니다. 학습률을 낮추면 대개 나아집니다.',
  },
  'trainer-gone': {
    en: 'The training process ended unexpectedly; continue the run.',
    ko: '학습 프로세스가 갑자기 끝났습니다. 이 실행은 이어서 할 수 있습니다.',
  },
  'run-taken-over': {
    en: 'The run {run} is not worked by this process any more; another process took it over.',
    ko: '{run} 실행은 다른 프로세스가 이어받아 이 프로세스는 더 이상 맡지 않습니다.',
  },
  'trainer-not-started': {
    en: 'The training process did not start; "doctor" shows what is missing.',
    ko: '학습 프로세스를 시작하지 못했습니다. "doctor" 명령으로 빠진 것을 확인하세요.',
  },
  'out-of-memory': {
    en: 'Not enough memory at batch {batch} and length {length}: set microBatch to work on fewer rows at a time, or use a smaller batch or maxLength.',
    ko: '배치 {batch}, 길이 {length}에서 메모리가 모자랍니다. microBatch로 한 번에 계산할 행을 줄이거나 배치나 maxLength를 줄이세요.',
  },
  'gpu-lost': {
    en: 'The GPU stopped answering: use a smaller batch, a smaller maxLength or another backend.',
    ko: 'GPU가 응답을 멈췄습니다. 배치나 maxLength를 줄이거나 다른 백엔드를 쓰세요.',
  },
  'backend-unavailable': {
    en: 'No usable backend among {backend}; run "npm run setup" and "doctor".',
    ko: '{backend} 중 쓸 수 있는 백엔드가 없습니다. "npm run setup"과 "doctor"를 실행하세요.',
  },
  'trained-count': {
    en: 'The optimizer holds {found} parameters where the plan counted {wanted}; the run was not started.',
    ko: '옵티마이저의 매개변수는 {found}개인데 계획에서는 {wanted}개였습니다. 실행을 시작하지 않았습니다.',
  },
  'checkpoint-unusable': {
    en: '{file} does not say how far the run had come; retry the run from its start.',
    ko: '{file} 파일에서 실행이 어디까지 진행되었는지 알 수 없습니다. 실행을 처음부터 다시 하세요.',
  },
  'epoch-kept-by-error': {
    en: '{metric} is undefined on validation in every epoch, so the epoch with the lowest {by} was kept; check the labels of that split.',
    ko: '검증 세트에서 모든 에포크의 {metric} 값이 정의되지 않아 {by} 값이 가장 낮은 에포크를 남겼습니다. 검증 세트의 레이블을 확인하세요.',
  },
  'trial-kept-by-error': {
    en: '{metric} is undefined on validation in every trial, so the trial with the lowest {by} was kept; check the labels of that split.',
    ko: '검증 세트에서 모든 시도의 {metric} 값이 정의되지 않아 {by} 값이 가장 낮은 시도를 남겼습니다. 검증 세트의 레이블을 확인하세요.',
  },
  'label-beyond-head': {
    en: 'Row {row} of {split} has the label {label}, but the head has {outputs} outputs; import the task again.',
    ko: '{split} 분할의 {row}번째 행은 레이블이 {label}인데 헤드의 출력은 {outputs}개입니다. 과제를 다시 가져오세요.',
  },
  'prediction-impossible': {
    en: 'The stored prediction for row {row} of {split} in the run {run} is impossible for its task; restore the database from a backup with "database restore".',
    ko: '{run} 실행에 저장된 {split} 분할 {row}번째 행의 예측은 과제에서 나올 수 없는 값입니다. "database restore" 명령으로 백업에서 데이터베이스를 복원하세요.',
  },
  'train-label-missing': {
    en: 'Row {row} of train has no label; import the task again.',
    ko: '학습 분할의 {row}번째 행에 레이블이 없습니다. 과제를 다시 가져오세요.',
  },
  'engine-fault': {
    en: 'The training engine stopped at a fault of its own; retry the run, and report the technical text of "runs show" if it stops again.',
    ko: '학습 엔진이 자체 결함으로 멈췄습니다. 실행을 다시 시도하고, 또 멈추면 "runs show"의 기술 정보를 알려 주세요.',
  },
  'checkpoint-interval': {
    en: '{variable} is "{found}"; set it to a number of seconds, 0 or more, or leave it out.',
    ko: '{variable} 값이 "{found}"입니다. 0 이상의 초 단위 숫자로 지정하거나 지우세요.',
  },
  'weights-of-another-run': {
    en: '{file} does not hold {tensor} as this run needs it; it belongs to another run.',
    ko: '{file}에 이 실행에 필요한 {tensor}이(가) 없거나 모양이 다릅니다. 다른 실행의 파일입니다.',
  },
  'ablation-no-adapters': {
    en: 'The run {run} is of method {method}; only a run of method adapter has adapters to remove.',
    ko: '{run} 실행의 방법은 {method}입니다. 어댑터를 뺄 수 있는 것은 adapter 방법의 실행뿐입니다.',
  },
  'ablation-task-differs': {
    en: 'The task {task} ({kind}; labels {labels}) does not fit the run {run}, which was trained on {own} with labels {ownLabels}; name a task with the same kind and labels.',
    ko: '{task} 과제({kind}, 레이블 {labels})는 {run} 실행과 맞지 않습니다. 이 실행은 {own}, 레이블 {ownLabels}(으)로 학습했습니다. 종류와 레이블이 같은 과제를 지정하세요.',
  },
  'ablation-no-validation': {
    en: 'The task {task} has no rows in validation to score on; import it with a validation split.',
    ko: '{task} 과제의 검증 분할에 행이 없습니다. 검증 분할을 두고 다시 가져오세요.',
  },
  'trained-not-completed': {
    en: 'The run {run} is {status}; only a completed run can be scored without its adapters or predict other rows.',
    ko: '{run} 실행의 상태는 {status}입니다. 어댑터를 빼고 평가하거나 다른 행을 예측하는 일은 완료된 실행에서만 할 수 있습니다.',
  },
  'trained-weights-gone': {
    en: 'The trained weights of the run {run} are not in this data folder; name a run that was trained here with an encoder and kept them (of top-n and full the best of a cell does).',
    ko: '{run} 실행의 학습된 가중치가 이 데이터 폴더에 없습니다. 여기에서 인코더로 학습했고 가중치를 남긴 실행을 지정하세요(top-n과 full은 칸마다 가장 좋은 실행만 남깁니다).',
  },
  'trained-gone': {
    en: 'The process that worked with the run {run} ended unexpectedly; nothing that was stored is lost, start it again.',
    ko: '{run} 실행으로 작업하던 프로세스가 갑자기 끝났습니다. 저장된 것은 그대로이니 다시 시작하세요.',
  },
} as const satisfies Messages;
