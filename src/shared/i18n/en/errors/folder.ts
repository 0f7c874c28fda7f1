/** Sentences about files and folders inside the data folder. */
export const folderErrors = {
  'path-leaves':
    '"{name}" would lead out of {folder}, so nothing there was read, written or deleted; the run database may have been altered.',
  'path-linked':
    '{place} is a link, and nothing is read, written or deleted through links; put the real file or folder in its place.',
  'data-folder-pointer-damaged':
    '{pointer} should say where the data was moved to, but cannot be read; write the folder into it again, or delete it to work with the copy that was left behind.',
  'data-folder-pointer-foreign':
    '{pointer} names {folder}, which is no data folder; correct it, or delete it to work with the copy that was left behind.',
  'data-folder-pointer-circle':
    '{pointer} leads back to a folder whose data was moved to it; delete this file in the folder that holds the newest data.',
  'export-into-data': '{file} belongs to the data folder and would be lost; choose another place for this file.',
  'name-reserved':
    '"{name}" cannot name a file on Windows; choose a name that is no device such as CON, NUL or COM1 and ends in neither dot nor space.',
  'name-alike':
    '"{name}" differs from the present name "{other}" only in how it is written; use that name, or choose another one.',
  'task-content-changed':
    'The stored rows of the task {task} in {folder} are not the ones that were imported; import the task again, or put the original files back.',
  'encoder-content-changed':
    'The files of the encoder {encoder} in {folder} are not the ones that were added; add its original folder again, or put the original files back.',
} as const;
