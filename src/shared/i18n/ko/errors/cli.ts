import type { cliErrors as english } from '../../en/errors/cli';
import { translationOf } from '../../translation';

export const cliErrors = translationOf<typeof english>()({
  'option-invalid': '{option} 값 "{found}"은(는) 쓸 수 없습니다. 허용: {allowed}.',
  'option-missing': '{option} 옵션이 필요합니다: {reason}.',
  'options-together': '{first} 옵션과 {second} 옵션은 함께 쓸 수 없습니다. 하나만 지정하세요.',
  'package-unknown': '{source} 패키지는 없습니다. 있는 패키지: {known}.',
  'package-missing':
    '{source} 패키지를 내려받지 못했습니다({reason}). 다 받은 조각은 남아 있습니다. 다시 시도하거나 인코더가 든 폴더를 추가하세요.',
  'fetch-stopped': '내려받기를 중지했습니다. 다 받은 부분은 남으며, 다시 시작하면 이어서 받습니다.',
  'run-ambiguous': '{run} 값으로 시작하는 실행이 {count}개입니다. 더 길게 지정하세요.',
  'cannot-write': '{place} 위치에 쓸 수 없습니다({reason}). 권한을 확인하거나 다른 위치를 지정하세요.',
  'disk-full': '디스크가 가득 차서 {place} 위치에 쓰지 못했습니다. 공간을 비우고 다시 실행하세요.',
  'add-seeds': '"{command} --run" 명령은 모든 설정에 시드 {seeds}개를 더합니다.',
  'add-rate': '"{command} --run" 명령은 {method} 방법에 학습률 {rate} 값을 더합니다.',
  'agent-tool-unknown': '{tool} 도구가 없습니다. 있는 도구: {known}.',
  'agent-write-refused': '{tool} 도구는 데이터 폴더를 바꿉니다. 허용하려면 서버를 --allow-write로 시작하세요.',
  'agent-argument': '{tool}: {argument} 값이 올바르지 않습니다({reason}).',
  'agent-file-outside':
    '{file} 파일은 시작할 때 지정되지 않았습니다. 읽게 하려면 서버를 시작할 때 --file 옵션에 이 파일을 지정하세요.',
});
