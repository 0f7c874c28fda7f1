import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Locale } from '../../shared/i18n/languages';
import { runCounts } from '../../study/results/run-counts';
import { Palette } from './figure-svg';
import { Markup, markup, type Part } from './markup';
import { script } from './script';
import { answerSection } from './sections/answer';
import { dataSection } from './sections/data';
import { environmentSection } from './sections/environment';
import { figuresSection } from './sections/figures';
import { healthSection } from './sections/health';
import { runsSection } from './sections/runs';
import { costSection, deviationsSection, settingsSection } from './sections/settings';
import { tablesSection } from './sections/tables';
import type { PageStudy } from './study';
import { style } from './style';
import { pageTextIn, type PageText } from './texts';

interface PageFacts {
  readonly studies: readonly PageStudy[];
  readonly locale: Locale;
  /** Version of this program. */
  readonly version: string;
  /** Time of the report, ISO 8601. */
  readonly at: string;
}

/**
 * Returns a report as one HTML page that needs no other file and no network. Its policy lets the browser load nothing
 * and run only the script of the page.
 */
export function reportPage({ studies, locale, version, at }: PageFacts): string {
  const page = pageTextIn(locale);
  const palette = new Palette();
  const bodies = studies.map((study) => studyBody(study, page, palette));
  const css = `${palette.css}\n${style}`;
  const title = page.text('page.title', { studies: studies.map(({ results }) => results.study).join(', ') });
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(css)}'`,
    `script-src '${hashOf(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ];
  // Elements end with their tags, so that the hashes are of exactly these texts.
  return markup`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Markup(css)}</style>
</head>
<body>
${studies.length > 1 && contents(studies, page)}${bodies}<footer><p>${page.text('page.made', { version, at: at.slice(0, 10) })}</p></footer>
<div id="tip" role="tooltip" hidden></div>
<script>${new Markup(script)}</script>
</body>
</html>
`.source;
}

const hashOf = (text: string): string => `sha256-${btoa(String.fromCharCode(...sha256(utf8ToBytes(text))))}`;

const contents = (studies: readonly PageStudy[], { text }: PageText): Markup =>
  markup`<nav aria-label="${text('page.studies')}"><ul>${studies.map(({ id, results }) => markup`<li><a href="#${id}">${results.study}</a></li>`)}</ul></nav>
`;

function studyBody(study: PageStudy, page: PageText, palette: Palette): Markup {
  const { text } = page;
  const { id, results } = study;
  const { complete, planned } = runCounts(results.runs);
  const sections: readonly (readonly [name: string, title: string, body: Part])[] = [
    ['answer', text('page.answer'), answerSection(study, page)],
    ['figures', text('page.figures'), figuresSection(study, page, palette)],
    ['tables', text('page.tables'), tablesSection(study, page)],
    ['cost', text('page.cost'), costSection(study, page)],
    ['health', text('page.health'), healthSection(study, page)],
    ['data', text('page.data'), dataSection(study, page)],
    ['settings', text('page.settingsTitle'), settingsSection(study, page)],
    ['deviations', text('page.deviations'), deviationsSection(study, page)],
    ['environment', text('page.environment'), environmentSection(study, page)],
    ['runs', text('page.runsTitle'), runsSection(study, page)],
  ];
  const facts = text('page.facts', {
    encoder: results.encoder.name,
    tasks: results.tasks.map(({ name }) => name).join(', '),
    complete,
    planned,
  });
  return markup`<main id="${id}">
<header><h1>${results.study}</h1><p class="note">${facts}</p></header>
<nav aria-label="${text('page.sections')}"><ul>${sections.map(([name, title]) => markup`<li><a href="#${id}-${name}">${title}</a></li>`)}</ul></nav>
${sections.map(([name, title, body]) => markup`<section id="${id}-${name}"><h2>${title}</h2>\n${body}</section>\n`)}</main>
`;
}
