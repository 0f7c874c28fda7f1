/** Sentences of errors whose remedy in the window is another one than in a terminal, by their code. */
export const remedies = {
  'setup-needed': 'The native parts are not set up yet; quit and start the app again, which sets them up.',
  'labels-alike': 'Labels that look alike are separate classes: {labels}; merge them, or enter them under --map-label.',
  'backend-unavailable':
    'None of the backends {backend} is available; choose another device in Settings, or start the app again.',
  'trainer-not-started': 'The training process did not start; the self-test in Settings shows what is missing.',
} as const;
