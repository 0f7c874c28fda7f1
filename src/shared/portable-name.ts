/** Names of devices on Windows, which no file can have, whatever its extension and case. */
const devices = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[1-9¹²³])$/i;

/**
 * Returns whether Windows reserves a name or drops its last character, so that a file with that name cannot be created
 * or found.
 */
export const isReservedName = (name: string): boolean =>
  /[. ]$/.test(name) || devices.test(name.split(/[.:]/)[0]!.trimEnd());

/** Returns the name among `names` that Windows and macOS treat as the same file despite another spelling, or null. */
export function alikeName(name: string, names: readonly string[]): string | null {
  const folded = foldedName(name);
  return names.find((other) => other !== name && foldedName(other) === folded) ?? null;
}

const foldedName = (name: string): string => name.normalize('NFC').toLowerCase();

/** Returns a file name that is valid on every system, made from any text. */
export function fileNameOf(text: string): string {
  const plain = [...text.replace(/[/\\:*?"<>|\p{Cc}]/gu, '-').replace(/[. ]+$/, '')].slice(0, 80).join('');
  return plain === '' || isReservedName(plain) || plain.startsWith('.') ? `_${plain}` : plain;
}
