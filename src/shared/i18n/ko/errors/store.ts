import type { storeErrors as english } from '../../en/errors/store';
import { translationOf } from '../../translation';

export const storeErrors = translationOf<typeof english>()({
  'database-newer':
    '{file} 파일은 더 새로운 버전의 Adapter Workbench가 만들었습니다(스키마 {found}, 이 버전은 {known}). 아무것도 바꾸지 않았습니다.',
  'database-foreign': '{file} 파일은 Adapter Workbench의 실행 데이터베이스가 아닙니다. 아무것도 바꾸지 않았습니다.',
  'database-damaged':
    '{file} 파일이 손상되었습니다({reason}). 아무것도 바꾸지 않았습니다. "database restore" 명령은 가장 최근 백업을 복원하고, "database salvage" 명령은 읽을 수 있는 행을 모두 복구합니다.',
  'database-altered':
    '{file} 파일에 Adapter Workbench가 만들지 않은 항목이 있습니다({objects}). 아무것도 실행하거나 바꾸지 않았습니다. 그 항목을 지우거나 "database restore" 명령으로 백업을 복원하세요.',
  'database-incomplete':
    '{file} 파일에 실행 데이터베이스의 일부가 없습니다({objects}). 아무것도 바꾸지 않았습니다. "database salvage" 명령은 읽을 수 있는 행을 복구하고, "database restore" 명령은 가장 최근 백업을 복원합니다.',
  'database-lost':
    '{file} 파일이 열려 있는 동안 지워지거나 바뀌었습니다. 저장한 내용은 모두 {rescued} 파일에 있습니다. 계속하려면 이 파일을 그 자리에 두세요.',
  'database-lost-unsaved':
    '{file} 파일이 열려 있는 동안 지워지거나 바뀌었고 내용을 다른 곳에 저장하지도 못했습니다({reason}). "database restore" 명령은 가장 최근 백업을 복원합니다.',
  'database-disk-full':
    '{file} 파일이 있는 디스크가 가득 찼습니다. 남은 공간은 {free}, 필요한 공간은 {needed}입니다. 공간을 비우고 다시 실행하세요. 저장된 데이터는 그대로 있습니다.',
  'database-read-only':
    '{file} 파일에 쓸 수 없습니다({reason}). 파일과 폴더에 쓰기 권한을 주세요. 읽기만 하는 명령은 그대로 쓸 수 있습니다.',
  'database-busy':
    '다른 프로그램이 {file} 파일을 {seconds}초 동안 잠그고 있었습니다. 그 프로그램을 끝내거나 기다린 뒤 다시 실행하세요.',
  'database-io':
    '디스크가 {file} 파일을 읽거나 쓰지 못했습니다({reason}). 디스크와 연결을 확인하세요. 저장된 데이터는 그대로 있습니다.',
  'database-value-unreadable':
    '실행 데이터베이스에 읽을 수 없는 값이 있습니다({value}). 아무것도 바꾸지 않았습니다. "database restore" 명령은 가장 최근 백업을 복원합니다.',
  'run-values-unreadable':
    '데이터베이스에 이 실행의 읽을 수 없는 값이 있습니다({columns}). 없는 값으로 표시합니다. "database restore" 명령은 가장 최근 백업을 복원합니다.',
  'probabilities-unreadable':
    '{split} 세트의 예시 {count}개의 확률을 읽을 수 없어 없는 값으로 봅니다. 레이블과 예측은 온전합니다. 확률이 필요하면 같은 설정을 다시 실행하세요.',
  'database-missing': '{file} 실행 데이터베이스가 없습니다. 데이터 폴더를 확인하세요.',
  'database-in-use': '다른 창이나 명령이 {file} 파일을 열고 있습니다. 그 내용을 잃지 않도록 먼저 닫으세요.',
  'backup-missing':
    '{folder} 폴더에 아직 백업이 없습니다. "database salvage" 명령은 데이터베이스에서 읽을 수 있는 행을 모두 복구합니다.',
  'salvage-nothing': '{file} 파일에서 읽을 수 있는 행이 없고 백업도 없습니다. 아무것도 바꾸지 않았습니다.',
  'merge-value':
    '{file} 파일에 Adapter Workbench가 쓸 수 없는 값이 있습니다({place}: {reason}). 아무것도 병합하지 않았습니다.',
  'merge-too-large': '{file} 파일은 이전 버전의 것이고 메모리에서 변환하기에 너무 큽니다. 먼저 이 버전으로 여세요.',
  'merge-nothing':
    '{file} 경로는 실행 데이터베이스, 번들, 데이터 폴더, 샤드 폴더가 아닙니다. "export"가 쓴 파일이나 "study run --shard"의 폴더를 지정하세요.',
  'bundle-refused': '{file} 파일은 안전하게 열 수 있는 번들이 아닙니다({reason}). 아무것도 풀지 않았습니다.',
  'bundle-problems':
    '{file} 파일이 쓰인 그대로가 아닙니다({problem}). "bundle verify"가 모든 문제를 보여 줍니다. 아무것도 열지 않았습니다.',
  'bundle-newer': '{file} 파일은 더 새로운 버전의 Adapter Workbench가 썼습니다(번들 {found}, 이 버전은 {known}까지).',
  'bundle-weights': '실행 {run}에는 보관한 가중치가 없습니다. keepWeights로 학습하거나 --weights를 빼세요.',
  'bundle-read-only':
    '{folder} 폴더는 읽기 전용으로 연 번들입니다. "merge"로 그 실행을 데이터 폴더에 추가할 수 있습니다.',
  'bundle-encoder': '번들에 인코더 {encoder}의 파일이 없습니다. 다시 실행하려면 "encoder add"로 추가하세요.',
  'merge-own': '{file} 파일은 이 데이터 폴더의 실행 데이터베이스입니다. 다른 것을 지정하세요.',
  'export-onto-itself': '{file} 파일은 실행 데이터베이스 자체입니다. 복사본을 둘 다른 위치를 지정하세요.',
});
