/** Sentences of errors whose remedy in the window is another one than in a terminal, by their code. */
export const remedies = {
  'setup-needed': 'The native parts are not set up here yet; quit and start the app again, which sets them up.',
  'labels-alike':
    'Labels that look alike are separate classes: {labels}; count them as one, or enter them under --map-label.',
  'backend-unavailable':
    'No usable backend among {backend}; choose another device in Settings, or start the app again.',
  'trainer-not-started': 'The training process did not start; the self-test in Settings shows what is missing.',
} as const;
