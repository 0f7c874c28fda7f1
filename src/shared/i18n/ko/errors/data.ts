import type { dataErrors as english } from '../../en/errors/data';
import { translationOf } from '../../translation';

export const dataErrors = translationOf<typeof english>()({
  'file-missing': '{file} 파일이 없거나 읽을 수 없습니다. 경로를 확인하세요.',
  'file-is-folder': '{file} 항목은 폴더입니다. 파일을 선택하세요.',
  'file-is-pipe': '{file} 항목은 이름 있는 파이프(FIFO)입니다. 내용을 먼저 파일로 저장하세요.',
  'file-is-socket': '{file} 항목은 소켓입니다. 파일을 선택하세요.',
  'file-is-device': '{file} 항목은 장치입니다. 내용을 먼저 파일로 복사하세요.',
  'file-is-loop': '{file} 항목은 자기 자신을 가리키는 심볼릭 링크입니다. 원래 파일을 선택하세요.',
  'file-too-large':
    '{file} 파일은 {bytes}바이트이며 이런 파일의 한도는 {limit}바이트입니다. 올바른 파일인지 확인하세요.',
  'file-empty': '{file} 파일에 행이 없습니다. 데이터가 있는 파일을 선택하세요.',
  'file-binary':
    '{file} 파일은 텍스트 표가 아니라 {kind} 파일입니다. CSV, TSV, JSONL, JSON, Parquet 또는 텍스트 파일을 선택하세요.',
  'file-spreadsheet':
    '{file} 파일은 읽지 않는 형식의 스프레드시트({kind})입니다. 스프레드시트 프로그램에서 XLSX나 "CSV UTF-8"로 저장해 그 파일을 선택하세요.',
  'file-compressed':
    '{file} 파일은 압축 파일({kind})입니다. 압축을 풀어 안에 있는 파일을 선택하세요. 그대로 읽는 압축은 gzip과 파일 하나짜리 zip뿐입니다.',
  'file-of-program':
    '{file} 파일은 읽지 않는 {kind} 파일입니다. 행을 CSV, JSON Lines, Parquet 형식으로 내보내 그 파일을 선택하세요.',
  'gzip-damaged': '{file} 파일은 손상되었거나 잘린 gzip 파일입니다. 다시 복사하거나 내려받으세요.',
  'gzip-bomb': '{file} 파일은 풀면 크기가 {ratio}배를 넘어 일반적인 표가 아닙니다. 직접 압축을 풀어 확인하세요.',
  'file-with-nul':
    '{file} 파일의 {line}번째 줄에 NUL 문자가 있어 텍스트 파일이 아닙니다. 텍스트로 다시 저장하거나 그 문자를 지우세요.',
  'encoding-undeclared':
    '{file} 파일은 UTF-8이 아닙니다({line}번째 줄, {byte}번째 바이트). --encoding 옵션으로 인코딩을 지정하세요. 예: {candidates}.',
  'encoding-wide':
    '{file} 파일은 UTF-8이 아니라 UTF-16으로 보입니다. --encoding {encoding} 옵션으로 인코딩을 지정하세요.',
  'encoding-wrong':
    '{file} 파일을 {encoding} 인코딩으로 읽을 수 없습니다. {line}번째 줄에 이 인코딩에 없는 바이트가 있습니다. 다른 인코딩을 지정하세요.',
  'encoding-unknown':
    '이름이 {encoding}인 인코딩이 없습니다. utf-8, utf-16le, macintosh, windows-1252, euc-kr 같은 이름을 쓰세요.',
  'quote-open':
    '{file} 파일 {line}번째 줄에서 열린 따옴표가 닫히지 않습니다. 파일을 고치거나, 따옴표가 글자라면 --quote off 옵션으로 읽으세요.',
  'quote-across-lines':
    '{file} 파일 {line}번째 줄에서 따옴표가 열리고, 다음 따옴표는 {end}번째 줄의 텍스트 안에 있습니다. 먼저 열린 따옴표를 닫으세요. \\" 표기가 따옴표라면 --escape backslash, 따옴표가 글자라면 --quote off 옵션으로 읽으세요.',
  'quote-stray':
    '{file} 파일 {line}번째 줄의 필드 안에 따옴표가 있습니다. 두 번 겹쳐 쓰거나, 글자라면 --quote lenient, \\" 표기가 따옴표라면 --escape backslash 옵션으로 읽으세요.',
  'row-too-long': '{file} 파일 {line}번째 줄의 행이 {limit}자보다 깁니다. 닫히지 않은 따옴표가 있는지 확인하세요.',
  'json-line':
    '{file} 파일 {line}번째 줄 {column}번째 글자: JSON 객체 하나가 아닙니다. JSONL은 한 줄에 객체 하나를 쓰니 이 줄을 고치세요.',
  'json-too-deep': '{file} 파일 {line}번째 줄의 행은 객체와 목록이 {limit}단계보다 깊습니다. 더 얕게 저장하세요.',
  'json-broken': '{file} 파일 {line}번째 줄은 올바른 JSON이 아닙니다. 이 줄을 고치거나 JSON Lines 형식으로 저장하세요.',
  'json-cut': '{file} 파일의 JSON이 {line}번째 줄에서 중간에 끝납니다. 파일이 잘렸으니 다시 복사하거나 내려받으세요.',
  'json-not-object':
    '{file} 파일 {line}번째 줄: 목록의 값이 객체가 아닙니다. 행마다 열 이름을 키로 하는 객체를 쓰세요.',
  'json-without-rows':
    '{file} 파일은 행 목록이 없는 JSON 객체입니다. 객체 목록이나 JSON Lines로 저장하세요(pandas: orient="records").',
  'json-records-unclear':
    '{file} 파일에 객체 목록이 여럿 있습니다({known}). 행이 있는 목록을 --records 옵션으로 지정하세요.',
  'rows-under-key': '{file} 파일은 JSON 객체입니다. 그 안의 하나뿐인 객체 목록인 "{records}" 아래의 행을 읽습니다.',
  'json-records-missing': '{file} 파일의 {records} 아래에 객체 목록이 없습니다. 있는 목록: {known}.',
  'template-invalid':
    '템플릿 {template}을(를) 해석할 수 없습니다. "{example}"처럼 열 이름을 중괄호로 감싸고, 글자인 중괄호는 두 번 쓰세요.',
  'parquet-packed': '{file} 파일은 압축된 Parquet이라 끝에서부터 읽을 수 없습니다. 먼저 압축을 푸세요.',
  'zip-damaged': '{file} 파일은 손상된 zip 파일입니다({reason}). 다시 복사하거나 내려받으세요.',
  'zip-bomb': '{file} 파일은 풀면 크기가 {ratio}배를 넘어 일반적인 표가 아닙니다. 직접 압축을 풀어 확인하세요.',
  'zip-many-files': '{file} 파일은 파일이 {files}개 든 zip입니다({known}). 압축을 풀어 읽을 파일을 선택하세요.',
  'arrow-unreadable':
    '{file} 파일을 Arrow로 읽을 수 없습니다({reason}). 다시 저장하거나 행을 Parquet이나 CSV로 저장하세요.',
  'spreadsheet-unreadable':
    '{file} 파일을 스프레드시트로 읽을 수 없습니다({reason}). 시트를 "CSV UTF-8"로 저장해 그 파일을 선택하세요.',
  'spreadsheet-too-large':
    '{file} 스프레드시트는 풀면 {bytes}바이트이며 한도는 {limit}바이트입니다. 시트를 "CSV UTF-8"로 저장해 그 파일을 선택하세요.',
  'sheet-missing': '{file} 파일에 {sheet} 시트가 없습니다. 있는 시트: {known}.',
  'folder-many-sets': '{file} 폴더에 데이터 세트가 여럿 있습니다({known}). 그중 한 폴더를 지정하세요.',
  'format-differs': '{file} 파일은 {format} 형식이 아닙니다. --format 옵션을 빼거나 올바른 형식을 지정하세요.',
  'json-key-repeated':
    '{file} 파일 {line}번째 줄의 행에 "{column}" 키가 두 번 있어 값이 분명하지 않습니다. 하나를 지우세요.',
  'column-is-object':
    '{file} 파일 {line}번째 줄: "{column}" 열은 값 하나가 아니라 객체입니다. 그 안의 필드를 지정하세요. 예: {inside}.',
  'label-is-list':
    '{file} 파일 {line}번째 줄: "{column}" 열은 목록이지만 행의 레이블은 하나여야 합니다. 값이 하나인 열을 고르세요.',
  'text-is-nested-list':
    '{file} 파일 {line}번째 줄: "{column}" 열의 목록에 단어가 아닌 값이 있습니다. 텍스트를 값 하나로 저장하세요.',
  'lists-joined':
    '{count}행의 {columns} 열이 단어 목록입니다. 단어를 공백 하나로 이었습니다(처음: {file}, {line}번째 줄).',
  'list-gaps':
    '{count}행의 {columns} 열 목록에 null이나 NaN이 섞여 있어 단어만 이었습니다(처음: {file}, {line}번째 줄).',
  'values-not-finite':
    '{count}행의 {columns} 열이 NaN이나 Infinity이며, 값으로 쓰지 않습니다(처음: {file}, {line}번째 줄).',
  'parquet-unreadable':
    '{file} 파일을 Parquet 형식으로 읽을 수 없습니다({reason}). 다시 저장하거나 CSV, JSONL 형식으로 지정하세요.',
  'format-of-file': '{file} 항목은 파일입니다. {format} 형식은 레이블마다 폴더가 있는 폴더를 읽습니다.',
  'format-of-folder':
    '{file} 항목은 폴더입니다. {format} 형식은 파일을 읽고, --format folders 옵션은 레이블마다 있는 폴더를 읽습니다.',
  'column-missing': '{file} 파일에 "{column}" 열이 없습니다. 있는 열: {known}.',
  'preset-unfit': '{file} 파일은 {preset} 데이터의 파일과 다릅니다. 찾은 열: {wanted}. 있는 열: {known}.',
  'glue-file-missing': '{folder} 폴더에 GLUE {task} 과제의 {file} 파일이 없습니다. TSV 파일이 있는 폴더를 지정하세요.',
  'glue-test-unfit':
    '{file} 파일은 {kind} 종류의 GLUE 과제 테스트 파일 형식이 아닙니다. 공개된 TSV 파일을 머리글째로 지정하세요.',
  'glue-test-row':
    '{file} 파일의 {line}행은 예측할 수 없습니다({reason}). GLUE 서버는 모든 행의 답을 요구합니다. 그 행을 고친 뒤 다시 시도하세요.',
  'glue-columns': '{file} 파일은 GLUE {task} 과제의 형식이 아닙니다. 찾은 열: {wanted}. 첫 행: {known}.',
  'pair-column-missing': '{kind} 종류의 과제에는 두 번째 텍스트가 필요합니다. --text-pair 옵션으로 열을 지정하세요.',
  'pair-column-unused':
    '{kind} 종류의 과제에는 두 번째 텍스트가 없습니다. --text-pair 옵션을 빼거나 pair-{kind} 종류를 선택하세요.',
  'label-pattern-invalid': '레이블 패턴 "{pattern}" 값은 정규식이 아닙니다({reason}). 패턴을 고치세요.',
  'label-pattern-look-around':
    '레이블 패턴 "{pattern}" 값의 전후방 탐색은 지원하지 않습니다. 레이블을 그룹으로 묶어 쓰세요.',
  'label-pattern-back-reference': '레이블 패턴 "{pattern}" 값의 역참조는 지원하지 않습니다. 역참조 없이 쓰세요.',
  'every-row-rejected':
    '{file} 파일의 {rows}행이 모두 제외되었습니다. 가장 많은 이유: {reason}. 열과 파일 읽기 설정을 확인하세요.',
  'one-label': '"{column}" 열에 레이블이 하나({label})뿐입니다. 과제에는 둘 이상이 필요하니 다른 레이블 열을 고르세요.',
  'too-many-labels':
    '"{column}" 열에 {rows}행에서 레이블이 {labels}개입니다. 레이블 열을 고르거나, 숫자라면 회귀를 선택하세요.',
  'label-unknown': '"{label}" 레이블이 없습니다. 있는 레이블: {known}.',
  'metric-unfit': '{metric} 지표는 이 과제에 맞지 않습니다. 허용: {allowed}.',
  'split-sum': '분할 {split} 값의 합이 100이 아닙니다. 80/10/10처럼 백분율로 쓰세요.',
  'split-of-files':
    '이 파일들로는 {split} 분할을 만들 수 없습니다. --train이나 --train과 --test만 있으면 90/10처럼 둘로, --validation이 있으면 쓰지 마세요.',
  'split-option-unused': '{option} 옵션은 백분율 분할에만 쓸 수 있습니다. 파일이 이미 분할을 정하고 있습니다.',
  'stratify-regression': '회귀에는 층화할 레이블이 없습니다. --stratify 옵션을 빼세요.',
  'train-empty': '이 분할로는 학습할 행이 없습니다. {rows}행은 너무 적으니 더 많은 행을 가져오세요.',
  'duplicate-across-splits':
    '검증 세트와 테스트 세트의 {count}행이 앞 세트의 텍스트와 같습니다. --group-duplicates 옵션은 같은 텍스트를 한 분할에 둡니다.',
  'near-duplicate-across-splits':
    '검증 세트와 테스트 세트의 {count}행이 대소문자, 공백, 유니코드 형식, 쌍의 순서만 다를 뿐 앞 세트의 텍스트와 같습니다. --group-duplicates 옵션은 이런 텍스트를 한 분할에 둡니다.',
  'duplicate-between-files':
    '{count}행이 앞 세트의 텍스트와 같지만 파일이 분할을 정하므로 옵션으로 옮길 수 없습니다. 모든 행을 다시 나누거나 학습 파일에서 그 텍스트를 지우세요.',
  'label-not-in-train': '검증 세트와 테스트 세트의 {count}행에 학습 세트에 없는 레이블이 있습니다: {labels}.',
  'label-only-in-train': '학습 세트에만 있어 점수에 쓰이지 않는 레이블: {labels}.',
  'few-rows': '행이 적습니다. 학습 {train}, 검증 {validation}, 테스트 {test}. 점수의 변동이 클 수 있습니다.',
  'constant-target':
    '{split} 세트의 {count}행은 목표값이 모두 {value}이어서 상관계수가 정의되지 않습니다. 열이나 분할을 확인하세요.',
  'one-class-split':
    '{split} 세트의 {count}행은 레이블이 모두 {label}이어서 점수가 의미 없습니다. 열을 확인하거나 --stratify 옵션으로 나누세요.',
  'no-validation':
    '설정 선택에 쓸 검증 세트가 없습니다. --validation 파일을 주거나 --split 90/10 옵션으로 떼어 두세요.',
  'test-without-labels': '테스트 세트에 레이블이 없어 점수를 낼 수 없습니다.',
  'many-rejected': '{rows}행 중 {count}행이 제외되었습니다. 과제를 쓰기 전에 이유를 확인하세요.',
  'labels-alike': '비슷해 보이는 레이블이 서로 다른 클래스입니다: {labels}. 하나로 합치려면 {mend} 옵션을 추가하세요.',
  'label-rule-unused': '빼거나 바꾸도록 지정했지만 파일에 없는 레이블: {labels}.',
  'replacement-characters':
    '텍스트 {count}개에 대체 문자 U+FFFD가 있습니다. 파일이 이전에 잘못 디코딩되었으니 원본 파일을 가져오세요.',
  'looks-twice-decoded':
    '텍스트 {count}개에 두 번 디코딩된 문자가 있습니다(예: 작은따옴표 대신 â€™). --repair twice-decoded 옵션으로 복구할 수 있습니다.',
  'html-entities':
    '텍스트 {count}개에 &amp; 같은 HTML 엔티티가 있습니다. --repair html-entities 옵션으로 원래 문자로 바꿀 수 있습니다.',
  'control-characters':
    '텍스트 {count}개에 NUL, 백스페이스 같은 제어 문자가 있습니다. --repair control-characters 옵션으로 없앨 수 있습니다.',
  'import-stopped': '가져오기를 중지했습니다. 저장된 것은 없습니다. 과제를 가져오려면 다시 시작하세요.',
  'task-files-gone': '{task} 과제의 행이 {folder} 폴더에 없습니다. 과제를 다시 가져오세요.',
  'task-in-use': '완료되지 않은 실행 {runs}회가 {task} 과제를 쓰고 있습니다. 먼저 취소하세요.',
  'examples-damaged': '이 과제의 저장된 행이 {line}번째 줄에서 손상되었습니다. 과제를 다시 가져오세요.',
  'tokenizer-merge':
    '{file} 파일에 vocab.json의 조각 둘을 잇지 않는 줄이 있습니다: {merge}. 두 파일을 다시 복사하거나 내려받으세요.',
  'tokenizer-model-kind':
    '{file} 파일은 단어나 문자 단위의 SentencePiece 모델입니다. Unigram과 BPE 모델만 쓸 수 있습니다.',
  'tokenizer-own-code':
    'tokenizer_config.json의 auto_map이 모델 자체 코드를 가리킵니다. 이런 코드는 실행하지 않습니다. 파이썬에서 AutoTokenizer.from_pretrained(...).save_pretrained(...)로 tokenizer.json을 저장한 뒤 폴더를 다시 추가하세요.',
  'tokenizer-class':
    '{file} 파일만으로는 특수 토큰의 배치를 알 수 없고 tokenizer_config.json에는 {found}(으)로 적혀 있습니다. 지원하는 클래스: {known}. 파이썬에서 AutoTokenizer.from_pretrained(...).save_pretrained(...)로 tokenizer.json을 저장하세요.',
  'tokenizer-missing':
    '인코더에 토크나이저가 없습니다. tokenizer.json, vocab.txt, vocab.json과 merges.txt, 또는 SentencePiece 모델을 폴더에 넣으세요.',
  'tokenizer-invalid':
    '인코더의 {file} 파일은 읽을 수 있는 토크나이저가 아닙니다. 체크포인트에 딸린 파일을 사용하세요.',
  'sentence-file':
    '인코더의 {file} 파일이 sentence-transformers 형식이 아닙니다. 체크포인트에 딸린 파일을 쓰거나 파일을 지우세요.',
  'tokenizer-too-large':
    '인코더의 {file} 파일이 한도를 넘었습니다({part}: {found}, 한도 {limit}). 체크포인트에 딸린 파일을 사용하세요.',
  'tokenizer-pattern':
    '인코더의 {file} 파일에 있는 패턴 {pattern}은(는) 정규식이 아닙니다({reason}). 다른 인코더를 사용하세요.',
  'tokenizer-pattern-slow':
    '인코더의 {file} 파일에 있는 패턴 {pattern}은(는) 짧은 텍스트에서도 제때 끝나지 않습니다. 다른 인코더를 사용하세요.',
  'tokenizer-slow': '인코더의 {file} 파일을 읽는 데 {seconds}초가 넘게 걸립니다. 다른 인코더를 사용하세요.',
  'tokenizer-text-slow':
    '인코더의 토크나이저가 {characters}자의 텍스트 하나에 {seconds}초 넘게 걸렸습니다. 다른 인코더를 쓰거나 텍스트를 줄이세요.',
  'tokenizer-token-missing':
    '인코더에 필요한 {token} 토큰이 토크나이저에 없습니다. 체크포인트에 딸린 파일을 사용하세요.',
  'tokenizer-type':
    '토크나이저의 토큰 유형 {type} 값이 인코더의 토큰 유형 수 {rows}을(를) 넘습니다. 같은 체크포인트의 파일을 사용하세요.',
  'id-beyond-table':
    '{split} 세트 {row}행의 {table} 번호 {id}이(가) 인코더의 {rows}행을 벗어납니다. 인코더를 다시 추가하고 실험을 다시 시작하세요.',
  'tokenizer-pad':
    '패딩 토큰 {token}의 번호가 토크나이저에서는 {tokenizer}인데 config.json의 pad_token_id는 {config}입니다. 이 인코더의 위치는 그 번호에서 시작합니다. 체크포인트에 딸린 파일을 사용하세요.',
  'tokenizer-vocabulary':
    '토크나이저의 토큰은 {tokens}개인데 인코더의 임베딩은 {rows}행입니다. 같은 체크포인트의 파일을 사용하세요.',
});
