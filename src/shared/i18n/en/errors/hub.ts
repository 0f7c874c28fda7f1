/** Sentences about downloads from the Hub. */
export const hubErrors = {
  'hub-source':
    '{source} is neither a folder nor a model of the Hub; give a folder, or ORG/NAME with @REVISION if you need one.',
  'hub-option': '{option} is for models of the Hub, and {source} is a folder or a package; remove the option.',
  'hub-endpoint': 'HF_ENDPOINT is not an address that can be used; set it to one such as https://huggingface.co.',
  'hub-token':
    'The token of the Hub has characters that a token cannot have; check HF_TOKEN or the token file, or log in again.',
  'hub-unauthorized':
    '{host} did not accept the token, or {repository} needs one (status {status}); set HF_TOKEN to a token that may read it.',
  'hub-gated':
    '{repository} is gated (status {status}); accept its terms on its page at {host}, then set HF_TOKEN to a token of that account.',
  'hub-repository-missing':
    '{host} has no model {repository} at {revision} that you may read (status {status}); check the name, or set HF_TOKEN for a private one.',
  'hub-revision-missing': '{repository} has no revision {revision}; give a branch, a tag or a commit of it.',
  'hub-file-missing': '{host} no longer has {file} of {repository}; try again, or choose another revision.',
  'hub-rate-limit': '{host} allows no more requests now (status 429); try again in {seconds} {seconds|second|seconds}.',
  'hub-server': '{host} has a fault (status {status}); try again later. Received bytes are kept.',
  'hub-refused': '{host} refused the request for {file} (status {status}); check the name and HF_ENDPOINT.',
  'hub-html':
    '{host} sent a web page in place of {file}; check HF_ENDPOINT, and whether the network asks for a login first.',
  'hub-answer': '{host} sent an answer about {file} that is not in the form of the Hub; check HF_ENDPOINT.',
  'hub-redirects':
    '{host} passes the request for {file} on too often, or to an address that is not allowed; try again later.',
  'hub-connection':
    'The connection to {host} failed while {file} was fetched ({reason}). Received bytes are kept; try again, or use --offline if the model is in the cache.',
  'hub-length':
    '{host} sends {found} bytes of {file}, and the Hub lists {wanted}; the received part was deleted. Try again later.',
  'hub-hash': '{file} from {host} does not have the hash that the Hub lists, so it was deleted; try again later.',
  'hub-disk':
    'The download needs {needed} MB in {folder}, where {free} MB are free; free some space, or name another folder in HF_HUB_CACHE.',
  'hub-offline':
    '{repository} at {revision} is not complete in {folder}: {file} is missing. Add it once without --offline and HF_HUB_OFFLINE.',
  'hub-no-weights':
    '{repository} has no weights that can be read; it needs model.safetensors or pytorch_model.bin, whole or in parts with an index.',
} as const;
