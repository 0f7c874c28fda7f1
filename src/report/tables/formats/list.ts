import { csvFormat } from './csv';
import { jsonFormat } from './json';
import { latexFormat } from './latex';
import { markdownFormat } from './markdown';

/** Formats of a table, in the order of every menu. */
export const formats = [markdownFormat, latexFormat, csvFormat, jsonFormat] as const;
