import iconv from 'iconv-lite';
import { htmlText } from './html-text';

interface Part {
  readonly headers: string;
  readonly body: string;
}

/** Bodies are cut to this length before cleaning: some contain whole attachments. */
const longestBody = 40_000;

/** Returns the text that a person reads in an e-mail: no headers, no markup, no signature, one line. */
export function mailText(source: string): string {
  const part = readablePart(split(source.replace(/\r\n?/g, '\n')), 0);
  if (part === null) return '';
  const text = decoded(part);
  const plain = typeOf(part) === 'text/html' || /^\s*<(!doctype|html|head|body)\b/i.test(text) ? htmlText(text) : text;
  return withoutSignature(plain).replace(/\s+/g, ' ').trim();
}

/** Headers end at the first empty line. */
function split(message: string): Part {
  const end = message.search(/\n[ \t]*\n/);
  return end < 0 ? { headers: message, body: '' } : { headers: message.slice(0, end), body: message.slice(end + 1) };
}

const header = ({ headers }: Part, name: string): string =>
  new RegExp(`^${name}:((?:.*(?:\\n[ \\t])?)*)`, 'im').exec(headers)?.[1]?.trim() ?? '';

const typeOf = (part: Part): string => /^[^\s;]+/.exec(header(part, 'content-type'))?.[0].toLowerCase() ?? 'text/plain';

/** Returns the plain text of a message with parts, or else its HTML; null if it has no text. */
function readablePart(part: Part, depth: number): Part | null {
  const type = typeOf(part);
  if (!type.startsWith('multipart/')) return type.startsWith('text') ? part : null;
  const boundary = /boundary="?([^";\n]+)/i.exec(header(part, 'content-type'))?.[1];
  if (!boundary || depth > 4) return null;
  const inner = part.body
    .split(`--${boundary}`)
    .slice(1)
    .filter((one) => !one.startsWith('--'))
    .map((one) => readablePart(split(one.startsWith('\n\n') ? one : one.replace(/^\s*\n/, '')), depth + 1))
    .filter((one) => one !== null);
  return inner.find((one) => typeOf(one) !== 'text/html') ?? inner[0] ?? null;
}

function decoded(part: Part): string {
  const body = part.body.slice(0, longestBody);
  const named = /charset="?([^";\s]+)/i.exec(header(part, 'content-type'))?.[1] ?? 'latin1';
  const charset = iconv.encodingExists(named) ? named : 'latin1';
  switch (header(part, 'content-transfer-encoding').toLowerCase()) {
    case 'base64':
      return iconv.decode(Buffer.from(body, 'base64'), charset);
    case 'quoted-printable':
      return body
        .replace(/=[ \t]*\n/g, '')
        .replace(/(?:=[0-9A-F]{2})+/gi, (codes) =>
          iconv.decode(Buffer.from(codes.replaceAll('=', ''), 'hex'), charset),
        );
    default:
      return body;
  }
}

/** Removes the text after a signature mark, and after the line above a mailing list's advertisement. */
const withoutSignature = (text: string): string => text.replace(/\n(-- ?|_{20,}|-{20,}.*Sponsor.*)\n[\s\S]*$/, '\n');
