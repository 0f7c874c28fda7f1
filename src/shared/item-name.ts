import { z } from 'zod';

/** Names of tasks and encoders: every file system can carry them, so that exports and figures may be named after them. */

const longestName = 80;
/** File systems count bytes, 255 at most; what is stored beside a task has a longer name than the task. */
const mostBytes = 200;

/** What is allowed, for a person. */
export const itemNameRule = `letters and digits of any script, ".", "_" and "-", ${longestName} characters (${mostBytes} bytes) at most, none of CON, NUL, COM1 and the like`;

/** The first is a letter or a digit, and the last is no dot: Windows drops it. */
const shape = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u;
/** Letters and marks that show nothing. */
const invisible = /[\u034f\u115f\u1160\u3164\uffa0\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u;

/** Devices of Windows; a file of that name cannot be made there, whatever its ending. */
const device = /^(con|prn|aux|nul|(com|lpt)[0-9¹²³])(\.|$)/i;
export const isReservedName = (name: string): boolean => device.test(name);

/** Whether a composed (NFC) name is allowed. */
export const isItemName = (name: string): boolean =>
  shape.test(name) &&
  !name.endsWith('.') &&
  !invisible.test(name) &&
  !isReservedName(name) &&
  [...name].length <= longestName &&
  bytesOf(name) <= mostBytes;

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** Composes the name, so that it is the same from whichever system it comes. */
export const itemNameSchema = z.string().normalize('NFC').refine(isItemName, itemNameRule);

/** A name made of any text; empty where nothing of the text can stand in a name. */
export function suggestedName(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-')
    .replace(new RegExp(invisible, 'gu'), '')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .toLowerCase()
    .normalize('NFC');
  let name = '';
  for (const character of plain) {
    if ([...name].length === longestName || bytesOf(name + character) > mostBytes) break;
    name += character;
  }
  name = name.replace(/[-.]+$/, '');
  return isReservedName(name) ? name.replace(/^[^.]*/, '$&-data') : name;
}
