/**
 * C0 and DEL without tab and line ends: texts do not need them, and tokenizers drop them or replace them by the unknown
 * token.
 */
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
const controls = new RegExp(control, 'g');

export const hasControlCharacters = (text: string): boolean => control.test(text);

export const withoutControlCharacters = (text: string): string => text.replace(controls, '');
