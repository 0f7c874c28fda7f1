/** Names of devices on Windows, which no file can have, whatever its extension and case. */
const devices = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[1-9¹²³])$/i;

/** Whether Windows keeps a name for itself, or drops its last character: a file of it cannot be made or found there. */
export const isReservedName = (name: string): boolean =>
  /[. ]$/.test(name) || devices.test(name.split(/[.:]/)[0]!.trimEnd());

/** The name among `names` that Windows and macOS take for the same file although it is spelt otherwise; else null. */
export function alikeName(name: string, names: readonly string[]): string | null {
  const folded = foldedName(name);
  return names.find((other) => other !== name && foldedName(other) === folded) ?? null;
}

const foldedName = (name: string): string => name.normalize('NFC').toLowerCase();

/** A name for a file that every system can have, made from any text. */
export function fileNameOf(text: string): string {
  const plain = [...text.replace(/[/\\:*?"<>|\p{Cc}]/gu, '-').replace(/[. ]+$/, '')].slice(0, 80).join('');
  return plain === '' || isReservedName(plain) || plain.startsWith('.') ? `_${plain}` : plain;
}
