export const settingsTexts = {
  'settings.sections': 'Sections',
  'settings.general': 'General',
  'settings.language': 'Language',
  'settings.language.system': 'System',
  'settings.languageNote': 'For the window, the menu and exported figures.',
  'settings.theme': 'Theme',
  'settings.theme.system': 'System',
  'settings.theme.light': 'Light',
  'settings.theme.dark': 'Dark',

  'settings.folder': 'Folder',
  'settings.dataFolder': 'Data folder',
  'settings.dataFolderNote':
    'The folder has tasks, encoders, runs and the run database. Moving copies everything to an empty folder, compares it byte by byte and then uses it; the old folder is kept.',
  'settings.show': 'Show',
  'settings.move': 'Move',
  'settings.moving': 'Copying…',
  'settings.moved': 'The data is now in {folder}.',
  'settings.free': 'Free disk space',

  'settings.device': 'Device',
  'settings.backend': 'Backend',
  'settings.backend.auto': 'Automatic',
  'settings.backendNote':
    'Automatic uses a GPU by WebGPU where it was measured to be faster, else TensorFlow, else WASM, which is slower. It applies from the next run.',
  'settings.parallel': 'Parallel runs',
  'settings.parallel.auto': 'Automatic',
  'settings.parallelNote':
    'Runs that share the processors. Automatic measures once which number is fastest, and uses one if few runs are queued or memory is short. It applies from the next start.',
  'settings.machine': 'This machine',
  'settings.machineFacts': '{n} {n|thread|threads}, {memory} of memory',
  'settings.selfTest': 'Self-test',
  'settings.selfTestNote': 'Three training steps on a tiny encoder.',
  'settings.selfTestRun': 'Test',
  'settings.parts': 'Native parts',
  'settings.partsNote': 'State after the last set-up; each start of the app checks them again.',
  'settings.noParts': 'No set-up record.',
  'settings.part.ready': 'ready',
  'settings.part.degraded': 'degraded',
  'settings.part.missing': 'missing',
  'settings.part.off': 'left out',

  'settings.privacy': 'Privacy',
  'settings.privacyLead': 'Nothing leaves this machine.',
  'settings.privacyText':
    'There is no account, no server and no telemetry. The window cannot reach the network at all, and a training process reads the data folder only. Files leave the data folder when you export them, to the place you choose.',
  'settings.hosts': 'Hosts that the set-up may contact',
  'settings.hostsNote':
    'Only the installation and its set-up use the network, once for each file. Downloads are checked against a pinned checksum.',
  'settings.host.registries': 'the registries that npm and pip are configured for',
  'settings.host.registriesWhat': 'packages, and parts if their own source is unreachable',
  'settings.host.electron': 'the Electron program',
  'settings.host.tensorflow': 'the TensorFlow library',
  'settings.host.encoder': 'the default encoder',

  'settings.about': 'About',
  'settings.aboutText':
    'Adapter Workbench {version}. It follows N. Houlsby et al., “Parameter-Efficient Transfer Learning for NLP”, ICML 2019.',
  'settings.fallback':
    'This window runs on Electron {version}, an older version for development and tests; the next start downloads the release if possible.',
  'settings.versions': 'Versions',
  'settings.copyVersions': 'Copy versions',
  'settings.credits': 'Credits',
  'settings.licence': 'Licence',
} as const;
