import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { appError } from '../../../shared/errors';

/** Settings of the Hub, from the variables that `huggingface_hub` reads. */
export interface HubSettings {
  /** Without a slash at its end. */
  readonly endpoint: string;
  readonly token: string | null;
  /** Folder of the shared cache. */
  readonly cache: string;
  readonly isOffline: boolean;
}

/** Reads the settings. Throws if `HF_ENDPOINT` is no address. */
export function hubSettings(environment: NodeJS.ProcessEnv = process.env): HubSettings {
  const home = expanded(
    environment['HF_HOME'] || path.join(environment['XDG_CACHE_HOME'] || path.join(homedir(), '.cache'), 'huggingface'),
  );
  const cache = environment['HF_HUB_CACHE'] || environment['HUGGINGFACE_HUB_CACHE'] || path.join(home, 'hub');
  return {
    endpoint: endpointIn(environment['HF_ENDPOINT'] || 'https://huggingface.co'),
    token: tokenIn(environment, home),
    cache: path.resolve(expanded(cache)),
    isOffline: isOn(environment['HF_HUB_OFFLINE']) || isOn(environment['TRANSFORMERS_OFFLINE']),
  };
}

const expanded = (place: string): string => place.replace(/^~(?=$|[\\/])/, homedir());

const isOn = (value: string | undefined): boolean => /^(1|on|yes|true)$/i.test(value?.trim() ?? '');

function endpointIn(found: string): string {
  const url = URL.canParse(found) ? new URL(found) : null;
  // The text itself is not shown: an address may hold a password.
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash)
    throw appError('hub-endpoint', {});
  return url.href.replace(/\/+$/, '');
}

function tokenIn(environment: NodeJS.ProcessEnv, home: string): string | null {
  const given = environment['HF_TOKEN'] || environment['HUGGING_FACE_HUB_TOKEN'];
  if (given?.trim()) return checkedToken(given.trim());
  if (isOn(environment['HF_HUB_DISABLE_IMPLICIT_TOKEN'])) return null;
  const file = expanded(environment['HF_TOKEN_PATH'] || path.join(home, 'token'));
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
  return text === '' ? null : checkedToken(text);
}

/** Refuses characters that no header can hold, without showing the token. */
function checkedToken(token: string): string {
  if (!/^[\x21-\x7e]{1,1000}$/.test(token)) throw appError('hub-token', {});
  return token;
}
