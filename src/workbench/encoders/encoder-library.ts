import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Tokenizer } from '../../data/tokens/tokenizer';
import { encoderParameters } from '../../encoders/counts';
import { defaultEncoder, type EncoderInfo } from '../../shared/encoder';
import type { EncoderUse } from '../../shared/encoder-use';
import { appError } from '../../shared/errors';
import { isItemName, longestName, mostBytes } from '../../shared/item-name';
import type { JobFiles } from '../../shared/trainer-protocol';
import type { Store } from '../../store/store';
import { defaultEncoderFolder } from '../../setup/locate';
import { contentChecks, type ContentChecks } from '../content/content-checks';
import { damageIn, ignoreRefusal } from '../content/damage';
import type { DataFolder } from '../home/data-folder';
import { inside } from '../home/inside';
import { checkNewName } from '../home/new-name';
import type { SettingsFile } from '../home/settings';
import { placeFolder } from '../home/place-folder';
import type { EncoderLibrary } from '../workbench';
import { copyEncoder } from './copy-encoder';
import { bytesOfEncoder } from './encoder-files';
import { readEncoderFolder, readTokenizer, renewedHash, type CheckedEncoder } from './encoder-folder';
import { licenceOfSource, pinnedSource } from './licence';

export interface OpenEncoderLibrary extends EncoderLibrary {
  /** Returns the encoder's files for a trainer. Throws if they are missing. */
  files(info: EncoderInfo): Pick<JobFiles, 'weights' | 'tokenizer' | 'vocabulary' | 'tokenizerConfig'>;
  /** Throws an AppError if the stored files do not have the hash. */
  requireWhole(info: EncoderInfo): Promise<void>;
  /** Returns the tokenizer, which is read once per content. */
  tokenizerOf(name: string): Promise<{ encoder: EncoderInfo; tokenizer: Tokenizer }>;
  /** Stores encoders whose texts an earlier version tokenised differently under their current hash, once. */
  renewHashes(): Promise<void>;
  /** Returns whether `renewHashes` or `provideDefault` has anything to store. */
  lacksParts(): boolean;
  /** Stores the set-up's encoder under its name, unless a person removed it. */
  provideDefault(): Promise<void>;
}

/** Incremented when the hash of an encoder covers more than before. */
const hashVersion = 3;

export function encoderLibrary(
  store: Store,
  folder: DataFolder,
  settings: SettingsFile,
  checks: ContentChecks = contentChecks(folder.root),
): OpenEncoderLibrary {
  const tokenizers = new Map<string, Tokenizer>();

  /**
   * Returns the encoder's own folder, or null. The default encoder stays in the cache of the set-up, which all data folders
   * share.
   */
  const placeOf = (info: EncoderInfo): string | null => {
    const own = folder.encoder(info.name);
    if (existsSync(own)) return own;
    return info.name === defaultEncoder ? defaultEncoderFolder() : null;
  };
  const folderOf = (info: EncoderInfo): string => {
    const place = placeOf(info);
    if (place === null) {
      throw appError('encoder-files-gone', { encoder: info.name, folder: folder.encoder(info.name) });
    }
    return place;
  };
  const resolved = (info: EncoderInfo): EncoderInfo => ({
    ...info,
    ...licenceOfSource(info.source),
    ...damageIn(() => checks.damageOfEncoder(info, folderOf(info))),
  });
  const requireWhole = async (info: EncoderInfo): Promise<void> => checks.requireEncoder(info, folderOf(info));
  const show = (given: string): EncoderInfo => {
    const name = given.normalize('NFC');
    const found = store.read.encoder(name);
    if (found) return resolved(found);
    const known = store.read.encoders().map((encoder) => encoder.name);
    throw appError('encoder-missing', { encoder: name, known: known.join(', ') || '–' });
  };
  const enter = async (name: string, source: string, checked: CheckedEncoder): Promise<EncoderInfo> => {
    const { shape, weights, licence, sentence, sha256, tokenizer } = checked;
    const { pad } = tokenizer;
    const info = {
      ...shape,
      name,
      source,
      ...(licence !== null && { licence }),
      weights,
      ...(sentence && { sentence }),
      ...(pad && pad.id !== shape.padTokenId && { tokenizerPad: pad }),
      sha256,
      parameters: encoderParameters(shape),
    };
    await checks.enteredEncoder(info, folderOf(info));
    store.write.putEncoder(info);
    tokenizers.set(sha256, tokenizer);
    return info;
  };

  const tokenizerOf: OpenEncoderLibrary['tokenizerOf'] = async (name) => {
    const encoder = show(name);
    await requireWhole(encoder);
    const known = tokenizers.get(encoder.sha256);
    if (known) return { encoder, tokenizer: known };
    const tokenizer = await readTokenizer(folderOf(encoder), encoder);
    tokenizers.set(encoder.sha256, tokenizer);
    return { encoder, tokenizer };
  };

  const isWhole = (info: EncoderInfo): Promise<boolean> =>
    requireWhole(info).then(
      () => true,
      (error: unknown) => {
        ignoreRefusal(error);
        return false;
      },
    );
  /** Returns the folder of the set-up's encoder; null if there is nothing to store. */
  const missingDefault = (): string | null => {
    const provided = defaultEncoderFolder();
    if (provided === null || settings.get().withoutDefaultEncoder) return null;
    const present = store.read.encoder(defaultEncoder);
    // An encoder that a person added under this name stays; an older one of the set-up is replaced.
    const isKept = present && (present.source === pinnedSource || existsSync(folder.encoder(defaultEncoder)));
    return isKept ? null : provided;
  };

  return {
    list: () => store.read.encoders().map(resolved),
    show,
    async recheck(name) {
      const encoders = name === undefined ? store.read.encoders() : [show(name)];
      for (const info of encoders) await requireWhole(info).catch(ignoreRefusal);
    },
    requireWhole,
    async add(given, wanted, source) {
      const place = path.resolve(given);
      const name = (wanted ?? path.basename(place)).normalize('NFC');
      if (!isItemName(name)) throw appError('encoder-name', { name, most: longestName, bytes: mostBytes });
      checkNewName(
        name,
        store.read.encoders().map((one) => one.name),
      );
      const checked = await readEncoderFolder(place);
      const present = store.read.encoder(name);
      if (present && present.sha256 !== checked.sha256) throw appError('encoder-exists', { encoder: name });
      if (present && (await isWhole(present))) return present;
      await placeFolder(folder.encoder(name), (target) => copyEncoder(checked, target));
      if (name === defaultEncoder) await settings.change({ withoutDefaultEncoder: false });
      return enter(name, source ?? place, checked);
    },
    async remove(given) {
      const info = show(given);
      const { name } = info;
      const waiting = store.read.openRunsOf({ encoderSha256: info.sha256 });
      if (waiting > 0) throw appError('encoder-in-use', { encoder: name, runs: waiting });
      const place = folder.encoder(name);
      if (name === defaultEncoder) await settings.change({ withoutDefaultEncoder: true });
      store.write.removeEncoder(name);
      await rm(place, { recursive: true, force: true });
    },
    files(info) {
      const place = folderOf(info);
      const present = (file: string): string | null => {
        const whole = inside(place, file);
        return existsSync(whole) ? whole : null;
      };
      return {
        weights: inside(place, 'model.safetensors'),
        tokenizer: present('tokenizer.json'),
        vocabulary: present('vocab.txt'),
        tokenizerConfig: present('tokenizer_config.json'),
      };
    },
    tokenizerOf,
    async tokenize(name, input, maxLength) {
      const { tokenizer } = await tokenizerOf(name);
      return tokenizer.spelled(input, maxLength);
    },
    async uses() {
      const uses = store.read.encoderUses();
      const entries = store.read.encoders().map(async (info): Promise<[string, EncoderUse]> => {
        const { runs = 0, studies = [] } = uses.get(info.sha256) ?? {};
        const place = placeOf(info);
        return [info.name, { runs, studies, bytes: place === null ? null : await bytesOfEncoder(place) }];
      });
      return Object.fromEntries(await Promise.all(entries));
    },
    async renewHashes() {
      if (settings.get().encoderHashes >= hashVersion) return;
      for (const info of store.read.encoders()) {
        // Missing or damaged files are reported by the first run.
        const sha256 = await Promise.resolve(info)
          .then(folderOf)
          .then(renewedHash)
          .catch(() => null);
        if (sha256 !== null && sha256 !== info.sha256) store.write.putEncoder({ ...info, sha256 });
      }
      await settings.change({ encoderHashes: hashVersion });
    },
    lacksParts: () => settings.get().encoderHashes < hashVersion || missingDefault() !== null,
    async provideDefault() {
      const provided = missingDefault();
      if (provided !== null) await enter(defaultEncoder, pinnedSource, await readEncoderFolder(provided));
    },
  };
}
