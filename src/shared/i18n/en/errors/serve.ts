/** Sentences about the HTTP server of `serve`. */
export const serveErrors = {
  'serve-port': 'Port {port} of this machine is in use or not allowed; give another --port, or none for any free one.',
  'serve-token-shared':
    'Other users can read the token in {file}; run "chmod 600" on it, or give another --token-file.',
  'serve-token-short':
    '{file} holds no token: one line of at least 16 letters, digits or the characters . _ ~ + / = -; remove the file to get a new one.',
  'serve-token':
    'The token is missing or wrong; send the header "Authorization: Bearer TOKEN" with the token of the file that "serve" printed.',
  'serve-host': 'The Host header does not name this machine; use 127.0.0.1, localhost or [::1].',
  'serve-path': 'There is nothing at {path}; /openapi.json lists the paths.',
  'serve-method': '{path} does not take {method}; /openapi.json lists the methods.',
  'serve-large': 'The body is larger than {bytes} bytes; send fewer texts in one request.',
  'serve-json': 'The body is not valid JSON; send a JSON object with the key "text".',
  'serve-body': 'The body does not have the form that /openapi.json describes: {reason}.',
  'serve-model': 'No served model, or more than one, has the id {model}; the ids are {known}.',
  'serve-model-needed': 'Several models are served; name one of {known} as "model".',
  'serve-busy': 'Too many texts wait for a prediction ({waiting}); send the request again later.',
  'serve-stopping': 'The server is stopping; send the request to a new one.',
} as const;
