import { RE2JS } from 're2js';
import { appError } from '../../shared/errors';

/**
 * Returns the first group of the first match, or the whole match if the pattern has no group; empty without a match.
 */
export type LinearPattern = (text: string) => string;

/**
 * Compiles a JavaScript regular expression whose matching time is linear in the text (RE2), so that no pattern can
 * block the program. Refuses an invalid pattern, and look-around and back-references, which linear engines do not
 * support.
 */
export function linearPattern(pattern: string): LinearPattern {
  const outside = pattern.replace(/\\[^k1-9]|\[(?:\\.|[^\]\\])*\]/gs, '');
  if (/\(\?<?[=!]/.test(outside)) throw appError('label-pattern-look-around', { pattern });
  if (/\\(?:[1-9]|k<)/.test(outside)) throw appError('label-pattern-back-reference', { pattern });
  const compiled = compile(pattern);
  return (text) => {
    const matcher = compiled.matcher(text);
    if (!matcher.find()) return '';
    return ((matcher.groupCount() > 0 ? matcher.group(1) : null) ?? matcher.group(0) ?? '').trim();
  };
}

function compile(pattern: string): RE2JS {
  try {
    return RE2JS.compile(RE2JS.translateRegExp(pattern));
  } catch (error) {
    const reason = (error as Error).message.replace(/^error parsing regexp: /, '');
    throw appError('label-pattern-invalid', { pattern, reason }, error);
  }
}
