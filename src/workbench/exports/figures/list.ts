import { csv } from './csv';
import { pdf } from './pdf';
import { png } from './png';
import { svg } from './svg';

/** Formats of a figure's file, in the order of menus. */
export const formats = [svg, png, pdf, csv] as const;
