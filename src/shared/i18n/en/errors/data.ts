/** Sentences about files, columns, rows and labels. */
export const dataErrors = {
  'file-missing': '{file} does not exist or cannot be read; check the path.',
  'file-is-folder': '{file} is a folder; choose a file.',
  'file-is-pipe': '{file} is a named pipe (FIFO); write its content to a file first.',
  'file-is-socket': '{file} is a socket; choose a file.',
  'file-is-device': '{file} is a device; copy its content to a file first.',
  'file-is-loop': '{file} is a symbolic link that leads back to itself; choose the file itself.',
  'file-too-large': '{file} has {bytes} bytes; the limit for this kind of file is {limit}.',
  'file-empty': '{file} holds no rows; choose a file with data.',
  'file-binary': '{file} is a {kind} file, not a table of text; choose a CSV, TSV, JSONL, JSON, Parquet or text file.',
  'file-spreadsheet':
    '{file} is a spreadsheet ({kind}); save the sheet as "CSV UTF-8" in the spreadsheet program and choose that file.',
  'file-compressed':
    '{file} is a packed file ({kind}); unpack it and choose the file inside. Only gzip is read as it is.',
  'file-of-program':
    '{file} is a {kind} file, which is not read; export its rows as CSV, JSON Lines or Parquet and choose that file.',
  'gzip-damaged': '{file} is a gzip file that is damaged or cut off; copy or download it again.',
  'gzip-bomb':
    '{file} unpacks to more than {ratio} times its size, which no table does; unpack it yourself and check it.',
  'file-with-nul':
    '{file} holds a NUL character at line {line}, so it is no text file; save it as text, or remove the character.',
  'encoding-undeclared':
    '{file} is not UTF-8 (line {line}, byte {byte}); declare its encoding with --encoding, for example {candidates}.',
  'encoding-wide': '{file} is not UTF-8 but looks like UTF-16; declare its encoding with --encoding {encoding}.',
  'encoding-wrong':
    '{file} cannot be read as {encoding}: line {line} holds bytes that this encoding does not have; declare another one.',
  'encoding-unknown':
    'There is no encoding named {encoding}; use a usual name such as utf-8, utf-16le, macintosh, windows-1252 or euc-kr.',
  'quote-open':
    '{file}, line {line}: a quotation mark opens here and is never closed; mend it, or read with --quote off if quotes are text.',
  'quote-across-lines':
    '{file}, line {line}: a quotation mark opens here, and the next one on line {end} stands inside a text; close the first one, or read with --escape backslash if \\" stands for a mark, or with --quote off if marks are text.',
  'quote-stray':
    '{file}, line {line}: a quotation mark stands inside a field; double it, or read with --quote lenient if it is text, or with --escape backslash if \\" stands for it.',
  'row-too-long':
    '{file}, line {line}: this row is longer than {limit} characters; look for a quotation mark that is not closed.',
  'json-line':
    '{file}, line {line}, column {column}: this is not one JSON object on one line, as JSONL asks for; correct the line.',
  'json-too-deep': '{file}, line {line}: this row nests objects and lists more than {limit} levels deep; flatten it.',
  'json-broken': '{file}, line {line}: this is not valid JSON; correct the file here, or save it as JSON Lines.',
  'json-cut': '{file} ends at line {line} in the middle of its JSON; it was cut off, so copy or download it again.',
  'json-not-object':
    '{file}, line {line}: a value of the list is not an object; write each row as an object with the columns as keys.',
  'json-without-rows':
    '{file} is a JSON object without a list of rows; save the rows as a list of objects or as JSON Lines (pandas: orient="records").',
  'json-records-unclear': '{file} holds several lists of objects ({known}); name the one with the rows with --records.',
  'rows-under-key': '{file} is a JSON object; its rows are the list under "{records}", the only list of objects in it.',
  'json-records-missing': '{file} holds no list of objects under {records}; known are: {known}.',
  'parquet-in-gzip':
    '{file} is a Parquet file inside gzip, which cannot be read from its end; unpack it with gunzip first.',
  'json-key-repeated':
    '{file}, line {line}: the key "{column}" occurs twice in this row, so its value is not clear; remove one.',
  'column-is-object':
    '{file}, line {line}: the column "{column}" holds an object, not a single value; name a field of it, such as {inside}.',
  'label-is-list':
    '{file}, line {line}: the column "{column}" holds a list, but a row has one label; choose a column with one value.',
  'text-is-nested-list':
    '{file}, line {line}: the column "{column}" holds a list that is not made of words only; write the text as one value.',
  'lists-joined':
    '{count} rows hold a list of words in {columns}; the words are joined by one space (the first: {file}, line {line}).',
  'list-gaps':
    '{count} rows hold a list in {columns} with null or NaN among its words; only the words were joined (the first: {file}, line {line}).',
  'values-not-finite':
    '{count} rows hold NaN or Infinity in {columns}, which is no value (the first: {file}, line {line}).',
  'parquet-unreadable':
    '{file} cannot be read as Parquet ({reason}); write it again, or give the rows as CSV or JSONL.',
  'format-of-file': '{file} is a file; the format {format} reads a folder that holds a folder per label.',
  'format-of-folder': '{file} is a folder; the format {format} reads a file, and --format folders a folder per label.',
  'column-missing': '{file} has no column "{column}"; known are: {known}.',
  'preset-unfit': '{file} does not look like the files of {preset}: looked for {wanted}; it has {known}.',
  'glue-file-missing':
    '{folder} lacks the file {file} of the GLUE task {task}; give the folder that holds its TSV files.',
  'glue-test-unfit':
    '{file} is not laid out as the test file of a GLUE task of kind {kind}; give the published TSV, with its header.',
  'glue-test-row':
    '{file}, line {line} cannot be predicted ({reason}); GLUE wants an answer for every row. Mend the line and try again.',
  'glue-columns':
    '{file} is not laid out as the GLUE task {task}: looked for the columns {wanted}; its first row is {known}.',
  'pair-column-missing': 'A task of kind {kind} needs a second text; name its column with --text-pair.',
  'pair-column-unused': 'A task of kind {kind} has no second text; leave --text-pair out, or choose pair-{kind}.',
  'label-pattern-invalid': 'The label pattern "{pattern}" is not a regular expression: {reason}.',
  'label-pattern-look-around':
    'The label pattern "{pattern}" looks ahead or behind, which patterns that always end in time cannot do; write it with a group around the label.',
  'label-pattern-back-reference':
    'The label pattern "{pattern}" refers back to a group, which patterns that always end in time cannot do; write it without the reference.',
  'every-row-rejected':
    'All {rows} rows of {file} were rejected, most of them as {reason}; check the columns and how the file is read.',
  'one-label': 'The column "{column}" holds only one label ({label}); a task needs two or more.',
  'too-many-labels':
    'The column "{column}" holds {labels} labels in {rows} rows; choose the column with the label, or a regression for numbers.',
  'label-unknown': 'There is no label "{label}"; known are: {known}.',
  'metric-unfit': 'The metric {metric} does not fit this task; allowed: {allowed}.',
  'split-sum': 'The split {split} does not add up to 100; write parts in percent, such as 80/10/10.',
  'split-of-files':
    'The split {split} cannot be made of these files; with --train alone or with --test it takes two parts, such as 90/10, and with --validation none.',
  'split-option-unused': '{option} needs a split by percent; the files already say which row is in which split.',
  'stratify-regression': 'A regression has no labels to stratify by; leave --stratify out.',
  'train-empty': 'The split leaves no row for training; {rows} rows are too few for it.',
  'duplicate-across-splits':
    'The same text stands in more than one split: {count} rows of validation and test repeat a text of an earlier split. --group-duplicates keeps equal texts together.',
  'near-duplicate-across-splits':
    '{count} rows of validation and test repeat a text of an earlier split but for case, spacing, Unicode form or the order of the pair. --group-duplicates keeps such texts together.',
  'duplicate-between-files':
    '{count} rows repeat a text of an earlier split, and their files say which split they belong to, so no option moves them; divide all rows anew, or remove the texts from the training file.',
  'label-not-in-train': '{count} rows of validation and test carry a label that train never shows: {labels}.',
  'label-only-in-train': 'Labels that stand in train only and are never scored: {labels}.',
  'few-rows': 'Few rows: {train} train, {validation} validation, {test} test; scores of so few vary widely.',
  'constant-target':
    'All {count} rows of {split} have the target {value}, so correlations on it are undefined; check the column or the split.',
  'one-class-split':
    'All {count} rows of {split} have the label {label}, so scores on it say little; check the column, or split with --stratify.',
  'no-validation':
    'There are no validation rows to select by; give a file with --validation, or hold some out with --split 90/10.',
  'test-without-labels': 'The test rows have no labels, so they are never scored.',
  'many-rejected': '{count} of {rows} rows were rejected; look at the reasons before you use the task.',
  'labels-alike': 'Labels that look alike are separate classes: {labels}; to count them as one, add {mend}.',
  'label-rule-unused': 'These labels are named to be dropped or mapped but stand nowhere: {labels}.',
  'replacement-characters':
    '{count} texts hold the replacement character U+FFFD: the file was decoded wrongly once before.',
  'looks-twice-decoded':
    '{count} texts hold characters that were decoded twice, such as â€™ for an apostrophe; --repair twice-decoded mends them.',
  'html-entities':
    '{count} texts hold HTML entities, such as &amp; for an ampersand; --repair html-entities replaces them by their characters.',
  'control-characters':
    '{count} texts hold control characters, such as NUL or a backspace; --repair control-characters removes them.',
  'import-stopped': 'The import was stopped; nothing was stored.',
  'task-files-gone': 'The rows of the task {task} are not in {folder}; import the task again.',
  'task-in-use': 'The task {task} is needed by {runs} runs that are not finished; cancel them first.',
  'examples-damaged': 'The stored rows of this task are damaged at line {line}; import the task again.',
  'tokenizer-missing': 'The encoder has neither tokenizer.json nor vocab.txt; add one of them to its folder.',
  'tokenizer-invalid':
    '{file} of the encoder is not a tokenizer that can be read; take the file that belongs to the checkpoint.',
  'tokenizer-too-large':
    '{file} of the encoder has {found} {part}; the limit is {limit}. Take the file that belongs to the checkpoint.',
  'tokenizer-pattern': '{file} of the encoder has the pattern {pattern}, which is not a regular expression: {reason}.',
  'tokenizer-pattern-slow':
    '{file} of the encoder has the pattern {pattern}, which does not come to an end on short texts; take another encoder.',
  'tokenizer-slow': '{file} of the encoder takes more than {seconds} s to load; take another encoder.',
  'tokenizer-text-slow':
    'The tokenizer of the encoder took more than {seconds} s for a text of {characters} characters; take another encoder or shorten the text.',
  'tokenizer-token-missing':
    'The tokenizer has no token {token}, which the encoder needs; take the files that belong to the checkpoint.',
  'tokenizer-type':
    'The tokenizer gives tokens the type {type}, but the encoder has {rows} rows of token types; they do not belong together.',
  'id-beyond-table':
    'Row {row} of {split} has the {table} id {id}, but the encoder has {rows} rows of it; add the encoder again and start the study again.',
  'tokenizer-pad':
    'The padding token {token} has id {tokenizer} in the tokenizer, but pad_token_id is {config} in config.json; positions of this encoder follow from that id. Take the files that belong to the checkpoint.',
  'tokenizer-vocabulary':
    'The tokenizer has {tokens} tokens but the encoder has {rows} embedding rows; they do not belong together.',
} as const;
