/** Sentences about files and folders inside the data folder. */
export const folderErrors = {
  'path-leaves':
    '"{name}" is outside {folder}, so nothing there was read, written or deleted; the run database may have been altered.',
  'path-linked':
    '{place} is a link, and nothing is read, written or deleted through links; put the real file or folder in its place.',
  'data-folder-pointer-damaged':
    '{pointer} should name the folder that the data was moved to, but cannot be read; write the folder into it, or delete it to use the copy in the former folder.',
  'data-folder-pointer-foreign':
    '{pointer} names {folder}, which is not a data folder; correct it, or delete it to use the copy in the former folder.',
  'data-folder-pointer-circle':
    '{pointer} leads back to a folder whose data was moved; delete this file in the folder with the newest data.',
  'export-into-data': '{file} belongs to the data folder and would be lost; choose another place for this file.',
  'name-reserved':
    '"{name}" is not a valid file name on Windows; choose a name that is not a device such as CON, NUL or COM1 and does not end with a dot or space.',
  'name-alike':
    '"{name}" differs from the existing name "{other}" only in spelling; use that name, or choose another one.',
  'task-content-changed':
    'The stored rows of the task {task} in {folder} are not the ones that were imported; import the task again, or put the original files back.',
  'encoder-content-changed':
    'The files of the encoder {encoder} in {folder} are not the ones that were added; add its original folder again, or put the original files back.',
} as const;
