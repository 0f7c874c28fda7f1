/** Sentences about files, columns, rows and labels. */
export const dataErrors = {
  'file-missing': '{file} does not exist or cannot be read; check the path.',
  'file-is-folder': '{file} is a folder; choose a file.',
  'file-is-pipe': '{file} is a named pipe (FIFO); write its content to a file first.',
  'file-is-socket': '{file} is a socket; choose a file.',
  'file-is-device': '{file} is a device; copy its content to a file first.',
  'file-is-loop': '{file} is a symbolic link that leads back to itself; choose the file itself.',
  'file-too-large':
    '{file} has {bytes} bytes, but the limit for this kind of file is {limit}; check that it is the right file.',
  'file-empty': '{file} has no rows; choose a file with data.',
  'file-binary': '{file} is a {kind} file, not a table of text; choose a CSV, TSV, JSONL, JSON, Parquet or text file.',
  'file-spreadsheet':
    '{file} is a spreadsheet ({kind}) of a form that is not read; save the sheet as XLSX or as "CSV UTF-8" in the spreadsheet program and choose that file.',
  'file-compressed':
    '{file} is a compressed file ({kind}); unpack it and choose the file inside. Only gzip, and zip with one file, are read directly.',
  'file-of-program':
    '{file} is a {kind} file, which is not supported; export its rows as CSV, JSON Lines or Parquet and choose that file.',
  'gzip-damaged': '{file} is a damaged or truncated gzip file; copy or download it again.',
  'gzip-bomb':
    '{file} unpacks to more than {ratio} times its size, which is unusual for a table; unpack it yourself and check it.',
  'file-with-nul':
    '{file} has a NUL character on line {line}, so it is not a text file; save it as text, or remove the character.',
  'encoding-undeclared':
    '{file} is not UTF-8 (line {line}, byte {byte}); declare its encoding with --encoding, for example {candidates}.',
  'encoding-wide': '{file} is not UTF-8 but looks like UTF-16; declare its encoding with --encoding {encoding}.',
  'encoding-wrong':
    '{file} cannot be read as {encoding}: line {line} has bytes that are not valid in this encoding; declare another one.',
  'encoding-unknown':
    'There is no encoding named {encoding}; use a usual name such as utf-8, utf-16le, macintosh, windows-1252 or euc-kr.',
  'quote-open':
    '{file}, line {line}: a quotation mark opens here and is never closed; close it, or read with --quote off if quotes are text.',
  'quote-across-lines':
    '{file}, line {line}: a quotation mark opens here, and the next one on line {end} is inside a text. Close the first one, or read with --escape backslash if \\" is an escaped quote, or with --quote off if quotes are text.',
  'quote-stray':
    '{file}, line {line}: a quotation mark is inside a field; double it, or read with --quote lenient if it is text, or with --escape backslash if \\" is an escaped quote.',
  'row-too-long':
    '{file}, line {line}: this row is longer than {limit} characters; look for a quotation mark that is not closed.',
  'json-line':
    '{file}, line {line}, column {column}: this line is not one JSON object, which JSONL requires; correct the line.',
  'json-too-deep': '{file}, line {line}: this row nests objects and lists more than {limit} levels deep; flatten it.',
  'json-broken': '{file}, line {line}: this is not valid JSON; correct the file here, or save it as JSON Lines.',
  'json-cut': '{file} ends at line {line} in the middle of its JSON; it was cut off, so copy or download it again.',
  'json-not-object':
    '{file}, line {line}: a value of the list is not an object; write each row as an object with the columns as keys.',
  'json-without-rows':
    '{file} is a JSON object without a list of rows; save the rows as a list of objects or as JSON Lines (pandas: orient="records").',
  'json-records-unclear': '{file} has several lists of objects ({known}); choose the list of rows with --records.',
  'rows-under-key': '{file} is a JSON object; its rows are the list under "{records}", the only list of objects in it.',
  'json-records-missing': '{file} has no list of objects under {records}; known are: {known}.',
  'template-invalid':
    'The template {template} is not clear; write each column in braces, such as "{example}", and double a brace that is text.',
  'parquet-packed': '{file} is a compressed Parquet file, which cannot be read from its end; unpack it first.',
  'zip-damaged': '{file} is a damaged zip file ({reason}); copy or download it again.',
  'zip-bomb':
    '{file} unpacks to more than {ratio} times its size, which is unusual for a table; unpack it yourself and check it.',
  'zip-many-files': '{file} is a zip with {files} files ({known}); unpack it and choose the ones to read.',
  'arrow-unreadable': '{file} cannot be read as Arrow ({reason}); write it again, or give the rows as Parquet or CSV.',
  'spreadsheet-unreadable':
    '{file} cannot be read as a spreadsheet ({reason}); save the sheet as "CSV UTF-8" and choose that file.',
  'spreadsheet-too-large':
    '{file} is a spreadsheet of {bytes} bytes when unpacked, but the limit is {limit}; save the sheet as "CSV UTF-8" and choose that file.',
  'sheet-missing': '{file} has no sheet {sheet}; its sheets are: {known}.',
  'folder-many-sets': '{file} has several data sets ({known}); name the folder of one of them.',
  'format-differs': '{file} is not of the format {format}; leave --format out, or name the true format.',
  'json-key-repeated':
    '{file}, line {line}: the key "{column}" occurs twice in this row, so its value is not clear; remove one.',
  'column-is-object':
    '{file}, line {line}: the column "{column}" is an object; name one of its fields, such as {inside}.',
  'label-is-list':
    '{file}, line {line}: the column "{column}" is a list, but a row has one label; choose a column with one value.',
  'text-is-nested-list':
    '{file}, line {line}: the list in column "{column}" has values that are not words; write the text as one value.',
  'lists-joined':
    '{count} {count|row has|rows have} a list of words in {columns}; the words are joined by one space (first: {file}, line {line}).',
  'list-gaps':
    '{count} {count|row has|rows have} a list in {columns} with null or NaN among its words; only the words were joined (first: {file}, line {line}).',
  'values-not-finite':
    '{count} {count|row has|rows have} NaN or Infinity in {columns}, which count as missing (first: {file}, line {line}).',
  'parquet-unreadable':
    '{file} cannot be read as Parquet ({reason}); write it again, or give the rows as CSV or JSONL.',
  'format-of-file': '{file} is a file, but the format {format} reads a folder with one folder per label.',
  'format-of-folder':
    '{file} is a folder, but the format {format} reads a file; --format folders reads one folder per label.',
  'column-missing': '{file} has no column "{column}"; known are: {known}.',
  'preset-unfit': '{file} does not have the columns of {preset}: expected {wanted}; found {known}.',
  'glue-file-missing': '{folder} has no file {file} of the GLUE task {task}; give the folder with its TSV files.',
  'glue-test-unfit':
    '{file} does not have the layout of the test file of a GLUE task of kind {kind}; give the published TSV with its header.',
  'glue-test-row':
    '{file}, line {line} cannot be predicted ({reason}); GLUE requires an answer for every row. Correct the line and try again.',
  'glue-columns':
    '{file} does not have the layout of the GLUE task {task}: expected the columns {wanted}; its first row is {known}.',
  'pair-column-missing': 'A task of kind {kind} needs a second text; name its column with --text-pair.',
  'pair-column-unused': 'A task of kind {kind} has no second text; leave --text-pair out, or choose pair-{kind}.',
  'label-pattern-invalid': 'The label pattern "{pattern}" is not a regular expression ({reason}); correct it.',
  'label-pattern-look-around':
    'The label pattern "{pattern}" has look-ahead or look-behind, which is not supported; write it with a group around the label.',
  'label-pattern-back-reference':
    'The label pattern "{pattern}" has a back-reference, which is not supported; write it without the reference.',
  'every-row-rejected':
    'All {rows} rows of {file} were rejected; the most frequent reason is {reason}. Check the columns and how the file is read.',
  'one-label':
    'The column "{column}" has only one label ({label}); a task needs two or more. Choose another label column.',
  'too-many-labels':
    'The column "{column}" has {labels} labels in {rows} rows; choose the label column, or a regression if it holds numbers.',
  'label-unknown': 'There is no label "{label}"; known are: {known}.',
  'metric-unfit': 'The metric {metric} does not fit this task; allowed: {allowed}.',
  'split-sum': 'The split {split} does not add up to 100; write parts in percent, such as 80/10/10.',
  'split-of-files':
    'The split {split} does not fit these files; with --train alone or with --test give two parts, such as 90/10, and with --validation none.',
  'split-option-unused': '{option} needs a split in percent, but here the files define the splits.',
  'stratify-regression': 'A regression has no labels to stratify by; leave --stratify out.',
  'train-empty': 'The split leaves no rows for training: {rows} {rows|row is|rows are} too few. Import more rows.',
  'duplicate-across-splits':
    '{count} {count|row|rows} of validation and test repeat a text of an earlier split. --group-duplicates keeps equal texts in one split.',
  'near-duplicate-across-splits':
    '{count} {count|row|rows} of validation and test differ from a text of an earlier split only in case, spacing, Unicode form or order of the pair. --group-duplicates keeps such texts in one split.',
  'duplicate-between-files':
    '{count} {count|row|rows} repeat a text of an earlier split. Their files define the splits, so no option can move them; split all rows again, or remove the texts from the training file.',
  'label-not-in-train':
    '{count} {count|row|rows} of validation and test have a label that does not occur in train: {labels}.',
  'label-only-in-train': 'Labels that occur only in train and are never scored: {labels}.',
  'few-rows': 'Few rows: {train} train, {validation} validation, {test} test; their scores vary widely.',
  'constant-target':
    'All {count} rows of {split} have the target {value}, so correlations are undefined; check the column or the split.',
  'one-class-split':
    'All {count} rows of {split} have the label {label}, so its scores are not informative; check the column, or split with --stratify.',
  'no-validation':
    'There are no validation rows for selection; give a file with --validation, or hold out rows with --split 90/10.',
  'test-without-labels': 'The test rows have no labels, so they cannot be scored.',
  'many-rejected': '{count} of {rows} rows were rejected; check the reasons before you use the task.',
  'labels-alike': 'Labels that look alike are separate classes: {labels}; to merge them, add {mend}.',
  'label-rule-unused': 'Labels to drop or map that do not occur: {labels}.',
  'replacement-characters':
    '{count} {count|text has|texts have} the replacement character U+FFFD: the file was decoded incorrectly before. Import the original file.',
  'looks-twice-decoded':
    '{count} {count|text has|texts have} characters that were decoded twice, such as â€™ for an apostrophe; --repair twice-decoded corrects them.',
  'html-entities':
    '{count} {count|text has|texts have} HTML entities, such as &amp; for an ampersand; --repair html-entities replaces them by their characters.',
  'control-characters':
    '{count} {count|text has|texts have} control characters, such as NUL or a backspace; --repair control-characters removes them.',
  'import-stopped': 'The import was stopped; nothing was stored. Start it again to import the task.',
  'task-files-gone': 'The rows of the task {task} are not in {folder}; import the task again.',
  'task-in-use': '{runs} unfinished {runs|run needs|runs need} the task {task}; cancel them first.',
  'examples-damaged': 'The stored rows of this task are damaged at line {line}; import the task again.',
  'tokenizer-merge':
    '{file} has a line that joins no two pieces of vocab.json: {merge}. Copy or download both files again.',
  'tokenizer-model-kind':
    '{file} is a SentencePiece model of words or characters; only Unigram and BPE models can be used.',
  'tokenizer-own-code':
    'tokenizer_config.json names code of its own in auto_map. Such code is never run here; save tokenizer.json in Python with AutoTokenizer.from_pretrained(...).save_pretrained(...) and add the folder again.',
  'tokenizer-class':
    '{file} alone does not say how special tokens are laid out, and tokenizer_config.json names {found}; supported: {known}. Save tokenizer.json in Python with AutoTokenizer.from_pretrained(...).save_pretrained(...).',
  'tokenizer-missing':
    'The encoder has no tokenizer; add tokenizer.json, vocab.txt, vocab.json with merges.txt, or the SentencePiece model to its folder.',
  'tokenizer-invalid':
    '{file} of the encoder is not a tokenizer that can be read; take the file that belongs to the checkpoint.',
  'sentence-file':
    '{file} of the encoder does not have the form of sentence-transformers; take the file that belongs to the checkpoint, or remove it.',
  'tokenizer-too-large':
    '{file} of the encoder has {found} {part}; the limit is {limit}. Take the file that belongs to the checkpoint.',
  'tokenizer-pattern':
    '{file} of the encoder has the pattern {pattern}, which is not a regular expression ({reason}); choose another encoder.',
  'tokenizer-pattern-slow':
    '{file} of the encoder has the pattern {pattern}, which does not finish in time on short texts; choose another encoder.',
  'tokenizer-slow': '{file} of the encoder takes more than {seconds} s to load; choose another encoder.',
  'tokenizer-text-slow':
    'The tokenizer of the encoder took more than {seconds} s for a text of {characters} characters; choose another encoder or shorten the text.',
  'tokenizer-token-missing':
    'The tokenizer has no token {token}, which the encoder needs; take the files that belong to the checkpoint.',
  'tokenizer-type':
    'The tokenizer uses the token type {type}, but the encoder has {rows} {rows|row|rows} of token types; take both files from the same checkpoint.',
  'id-beyond-table':
    'Row {row} of {split} has the {table} id {id}, but the encoder has only {rows} {rows|row|rows}; add the encoder again and start the study again.',
  'tokenizer-pad':
    'The padding token {token} has id {tokenizer} in the tokenizer, but pad_token_id is {config} in config.json; positions of this encoder follow from that id. Take the files that belong to the checkpoint.',
  'tokenizer-vocabulary':
    'The tokenizer has {tokens} tokens but the encoder has {rows} embedding rows; take both files from the same checkpoint.',
} as const;
