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
    'The data folder contains tasks, encoders, runs and the run database. Moving it copies everything to an empty folder, compares every byte and then uses the copy; the old folder is kept.',
  'settings.show': 'Show',
  'settings.move': 'Move',
  'settings.moving': 'Copying…',
  'settings.moved': 'The data is now in {folder}.',
  'settings.free': 'Free disk space',

  'settings.device': 'Device',
  'settings.backend': 'Backend',
  'settings.backend.auto': 'Automatic',
  'settings.backendNote':
    'Automatic uses the GPU (WebGPU) if it was measured to be faster, otherwise TensorFlow on the CPU, otherwise WASM, which is slower. Changes apply from the next run.',
  'settings.parallel': 'Parallel runs',
  'settings.parallel.auto': 'Automatic',
  'settings.parallelNote':
    'Number of runs that train at the same time. Automatic measures the fastest number once; it uses 1 if few runs are queued or memory is low. Changes apply from the next start.',
  'settings.machine': 'This machine',
  'settings.machineFacts': '{n} {n|thread|threads}, {memory} of memory',
  'settings.selfTest': 'Self-test',
  'settings.selfTestNote': 'Three training steps on a tiny encoder.',
  'settings.selfTestRun': 'Run',
  'settings.parts': 'Native parts',
  'settings.partsNote': 'State after the last set-up. Each start of the app checks the parts again.',
  'settings.noParts': 'No set-up record.',
  'settings.part.ready': 'ready',
  'settings.part.degraded': 'degraded',
  'settings.part.missing': 'missing',
  'settings.part.off': 'disabled',

  'settings.privacy': 'Privacy',
  'settings.privacyLead': 'Nothing leaves this machine.',
  'settings.privacyText':
    'There is no account, no server and no telemetry. The window has no network access, and training processes read only the data folder. Files leave the data folder only when you export them.',
  'settings.hosts': 'Hosts that the set-up can contact',
  'settings.hostsNote':
    'Only the installation and the set-up use the network, and each file is downloaded once. Downloads are checked against a pinned checksum.',
  'settings.host.registries': 'the registries that npm and pip are configured for',
  'settings.host.registriesWhat': 'packages, and parts if their own source is unreachable',
  'settings.host.electron': 'the Electron program',
  'settings.host.tensorflow': 'the TensorFlow library',
  'settings.host.encoder': 'the default encoder',

  'settings.about': 'About',
  'settings.aboutText':
    'Adapter Workbench {version}. It follows N. Houlsby et al., “Parameter-Efficient Transfer Learning for NLP”, ICML 2019.',
  'settings.fallback':
    'This window runs on Electron {version}, an older version for development and tests. The next start downloads the release if possible.',
  'settings.versions': 'Versions',
  'settings.copyVersions': 'Copy versions',
  'settings.credits': 'Credits',
  'settings.licence': 'Licence',
} as const;
