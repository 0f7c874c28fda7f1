export const settingsTexts = {
  'settings.sections': 'Sections',
  'settings.general': 'General',
  'settings.language': 'Language',
  'settings.language.system': 'System',
  'settings.languageNote': 'Of the window, the menu and exported figures.',
  'settings.theme': 'Theme',
  'settings.theme.system': 'System',
  'settings.theme.light': 'Light',
  'settings.theme.dark': 'Dark',

  'settings.folder': 'Folder',
  'settings.dataFolder': 'Data folder',
  'settings.dataFolderNote':
    'Tasks, encoders, runs and their database lie here. Moving copies everything to an empty folder, compares it byte by byte and then works there; the old folder stays as it is.',
  'settings.show': 'Show',
  'settings.move': 'Move',
  'settings.moving': 'Copying…',
  'settings.moved': 'The data is in {folder} now.',
  'settings.free': 'Free on its disk',

  'settings.device': 'Device',
  'settings.backend': 'Backend',
  'settings.backend.auto': 'Automatic',
  'settings.backendNote':
    'Automatic takes a GPU by WebGPU where it was measured to be faster, else TensorFlow, and WASM, which is slower, where neither can be had. The next run follows.',
  'settings.parallel': 'Trainings at once',
  'settings.parallelNote':
    'They share the processors of this machine. Automatic measures once how many of them get furthest, and takes one where little waits or memory is short. The next start follows.',
  'settings.machine': 'This machine',
  'settings.machineFacts': '{n} {n|thread|threads}, {memory} of memory',
  'settings.selfTest': 'Self-test',
  'settings.selfTestNote': 'Three training steps on a tiny encoder.',
  'settings.selfTestRun': 'Test',
  'settings.parts': 'Native parts',
  'settings.partsNote': 'As the last set-up left them; each start of the app looks again.',
  'settings.noParts': 'The set-up has left no record here.',
  'settings.part.ready': 'ready',
  'settings.part.degraded': 'degraded',
  'settings.part.missing': 'missing',
  'settings.part.off': 'left out',

  'settings.privacy': 'Privacy',
  'settings.privacyLead': 'Nothing leaves this machine.',
  'settings.privacyText':
    'There is no account, no server and no telemetry. The window cannot reach the network at all, and a training process reads the data folder only. Files leave the data folder when you export them, to the place you choose.',
  'settings.hosts': 'Hosts that the set-up may ask',
  'settings.hostsNote':
    'Only the installation and its set-up go to the network, each file once; what comes is checked against a pinned checksum.',
  'settings.host.registries': 'the registries that npm and pip are configured for',
  'settings.host.registriesWhat': 'packages, and parts when their own source cannot be reached',
  'settings.host.electron': 'the Electron program',
  'settings.host.tensorflow': 'the TensorFlow library',
  'settings.host.encoder': 'the default encoder',

  'settings.about': 'About',
  'settings.aboutText':
    'Adapter Workbench {version}. It follows N. Houlsby et al., “Parameter-Efficient Transfer Learning for NLP”, ICML 2019.',
  'settings.fallback':
    'This window runs on Electron {version}, an older stand-in for development and tests; the next start fetches the release when it can be had.',
  'settings.versions': 'Versions',
  'settings.copyVersions': 'Copy versions',
  'settings.credits': 'Credits',
  'settings.licence': 'Licence',
} as const;
