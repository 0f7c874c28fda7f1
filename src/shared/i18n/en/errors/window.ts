/** Sentences about what only a window does. */
export const windowErrors = {
  'file-unknown': 'The selected file is no longer known to this window; select it again.',
  'drop-refused': 'At most {most} files can be dropped together; drop fewer.',
  'call-invalid': 'The window sent the app an invalid request, {call} ({reason}); restart the app.',
  'reply-invalid':
    'The app cannot show the result of {call} because of an internal error ({reason}); runs continue, and the log has the details.',
  'app-fault': 'The app had an unexpected error ({reason}); runs continue, and {file} has the details.',
  'page-fault': 'This window had an unexpected error ({reason}); if it does not respond, choose View > Reload window.',
  'page-stopped':
    'The page stopped ({reason}), and reloading it did not help; restart the app. Runs continue and stored data is complete.',
  'folder-not-shown': 'The system cannot show {folder} ({reason}); open it with a file manager.',
  'data-folder-busy':
    'The data folder cannot be moved while {runs} {runs|run is|runs are} queued or running; pause the queue first.',
  'data-folder-in-use':
    'The data folder cannot be moved while it is in use; wait for imports, exports and ablations to end, then move it.',
  'data-folder-not-empty': '{folder} is not empty; choose an empty folder for the data.',
  'data-folder-inside': '{folder} overlaps with the data folder; choose a folder elsewhere.',
  'data-folder-copy-differs':
    'The copy of {file} differs from the original, so the data was not moved; check the disk of {folder}.',
  'data-folder-gone':
    'The data was moved to {folder}, which does not exist now; connect its drive, or delete {pointer} to use the copy in the former folder.',
} as const;
