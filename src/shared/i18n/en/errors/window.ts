/** Sentences about what only a window does. */
export const windowErrors = {
  'file-unknown': 'The chosen file is no longer known to this window; choose it again.',
  'drop-refused': 'At most {most} files are taken at a time; drop fewer of them.',
  'call-invalid': 'The window asked for {call} in a way that is not allowed ({reason}); restart the app.',
  'app-fault': 'The app met an error that nobody foresaw ({reason}); work continues, and {file} has the details.',
  'page-fault':
    'This window met an error that nobody foresaw ({reason}); if it does not respond, choose View, Reload window.',
  'page-stopped':
    'The page stopped ({reason}), and loading it again did not help; runs continue and stored data is complete.',
  'folder-not-shown': 'The system cannot show {folder} ({reason}); open it with a file manager.',
  'data-folder-busy': 'The data folder cannot be moved while {runs} runs are in work; pause the queue first.',
  'data-folder-in-use':
    'The data folder cannot be moved while it is in use; wait for imports, exports and ablations to end, then move it.',
  'data-folder-not-empty': '{folder} is not empty; choose an empty folder for the data.',
  'data-folder-inside': '{folder} overlaps with the data folder itself; choose a folder elsewhere.',
  'data-folder-copy-differs':
    'The copy of {file} differs from the original, so the data stays where it was; check the disk of {folder}.',
  'data-folder-gone':
    'The data was moved to {folder}, which is not there now; connect its drive, or delete {pointer} to work with the copy that was left behind.',
} as const;
