import { z } from 'zod';
import { isReservedName } from './portable-name';

/** Names of tasks and encoders. Every file system accepts them, so that exports and figures may be named after them. */

export const longestName = 80;
/** File systems limit names to 255 bytes; files stored beside a task have longer names than the task. */
export const mostBytes = 200;

/** Allowed names, in words. */
const itemNameRule = `letters and digits of any script, ".", "_" and "-", ${longestName} characters (${mostBytes} bytes) at most`;

/** The first character is a letter or a digit: a leading dot hides a file, and a dash looks like an option. */
const shape = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u;
/** Invisible letters and marks. */
const invisible = /[\u034f\u115f\u1160\u3164\uffa0\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u;

/** Returns whether a composed (NFC) name is allowed; a new one is not if some system reserves it. */
export const isItemName = (name: string): boolean =>
  shape.test(name) && !invisible.test(name) && [...name].length <= longestName && bytesOf(name) <= mostBytes;

/** Returns whether a new item may have the name, in whichever form it was typed. */
export const isNewName = (name: string): boolean => isItemName(name.normalize('NFC')) && !isReservedName(name);

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** Returns the name in composed form, so that it is equal from every system. */
export const itemNameSchema = z.string().normalize('NFC').refine(isItemName, itemNameRule);

/** Returns a name made from any text; empty if no character of the text is allowed in a name. */
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
