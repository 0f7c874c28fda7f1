/** Sentences about the run database and the data folder. */
export const storeErrors = {
  'database-newer':
    '{file} was written by a newer version of Adapter Workbench (schema {found}, this version knows {known}); nothing was changed.',
  'database-foreign': '{file} is not a run database of Adapter Workbench; nothing was changed.',
  'database-damaged':
    '{file} is damaged ({reason}); nothing was changed. "database restore" restores the newest backup, "database salvage" recovers every readable row.',
  'database-altered':
    '{file} has objects that Adapter Workbench did not create ({objects}); nothing was run or changed. Remove them from the file, or restore a backup with "database restore".',
  'database-incomplete':
    '{file} is not a complete run database: {objects} missing. Nothing was changed. "database salvage" recovers every readable row, "database restore" restores the newest backup.',
  'database-lost':
    '{file} was removed or replaced while it was open; all stored data is in {rescued}. Put that file in its place to continue.',
  'database-lost-unsaved':
    '{file} was removed or replaced while it was open, and its content could not be saved elsewhere: {reason}. "database restore" restores the newest backup.',
  'database-disk-full':
    'The disk of {file} is full: {free} free, {needed} needed. Free some space and run it again; stored data is kept.',
  'database-read-only':
    '{file} cannot be written ({reason}); make the file and its folder writable. Commands that only read still work.',
  'database-busy':
    '{file} was locked by another program for {seconds} seconds; end that program or wait, and run it again.',
  'database-io':
    'The disk could not read or write {file} ({reason}); check the disk and its connection. Stored data is kept.',
  'database-value-unreadable':
    'The run database has a value that cannot be read ({value}); nothing was changed. "database restore" restores the newest backup.',
  'run-values-unreadable':
    'The database has values of this run that cannot be read ({columns}); they are shown as missing. "database restore" restores the newest backup.',
  'probabilities-unreadable':
    'The probabilities of {count} {split} {count|example|examples} cannot be read and count as missing; labels and predictions are complete. Run the setting again to store them.',
  'database-missing': 'There is no run database {file}; check the data folder.',
  'database-in-use': 'Another window or command has {file} open; close it first, because its changes would be lost.',
  'backup-missing':
    'There is no backup in {folder} yet; "database salvage" recovers every readable row of the database.',
  'salvage-nothing': 'No row of {file} can be read, and there is no backup; nothing was changed.',
  'merge-value':
    '{file} has a value that Adapter Workbench could not have written ({place}: {reason}); nothing was merged.',
  'merge-too-large':
    '{file} is of an older version and too large to convert in memory; open it with this version first.',
  'merge-nothing':
    '{file} is no run database, bundle, data folder or folder of shards; give a file of "export" or the folder of "study run --shard".',
  'bundle-refused': '{file} is no bundle that can be opened safely ({reason}); nothing was unpacked.',
  'bundle-problems':
    '{file} is not as it was written ({problem}); "bundle verify" lists every problem. Nothing was opened.',
  'bundle-newer':
    '{file} was written by a newer version of Adapter Workbench (bundle {found}, this version knows {known}).',
  'bundle-weights': 'The run {run} has no kept weights; train it with keepWeights, or leave out --weights.',
  'bundle-read-only': '{folder} is an opened bundle, which is only read; "merge" adds its runs to a data folder.',
  'bundle-encoder': 'The bundle has no files of the encoder {encoder}; add it with "encoder add" to run a point again.',
  'merge-own': '{file} is the run database of this data folder; give another one.',
  'export-onto-itself': '{file} is the run database itself; choose another place for the copy.',
} as const;
