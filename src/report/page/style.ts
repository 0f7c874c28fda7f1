/** The style of a page: colours of the system's theme on a screen, and black on white on paper. */
export const style = `
:root { color-scheme: light dark; --bg: light-dark(#f6f7f8, #101215); --panel: light-dark(#fff, #16191d);
  --line: light-dark(#e3e6ea, #272c32); --text: light-dark(#16191d, #e8eaed); --weak: light-dark(#5f6774, #8d95a1); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1160px; padding: 24px 40px 48px; background: var(--bg); color: var(--text);
  font: 14px/1.5 system-ui, -apple-system, 'Segoe UI', 'Noto Sans KR', 'Noto Sans CJK KR', 'Apple SD Gothic Neo',
    'Malgun Gothic', sans-serif; overflow-wrap: break-word; }
:lang(ko) { word-break: keep-all; }
h1 { font-size: 28px; line-height: 1.3; margin: 0; }
h2 { font-size: 18px; margin: 0 0 12px; }
h3 { font-size: 15px; margin: 20px 0 4px; }
p { margin: 4px 0; max-width: 80ch; }
a { color: inherit; }
ul { margin: 8px 0; padding-left: 20px; max-width: 90ch; }
nav ul { display: flex; flex-wrap: wrap; gap: 4px 16px; list-style: none; margin: 12px 0; max-width: none; padding: 0; }
section { background: var(--panel); border: 1px solid var(--line); border-radius: 8px; margin: 16px 0; padding: 20px; }
main + main { margin-top: 56px; }
.note, figcaption, footer, caption { color: var(--weak); font-size: 13px; }
.answer { font-size: 18px; line-height: 1.45; margin-bottom: 8px; max-width: 64ch; }
.weak, td small, th small { color: var(--weak); font-weight: 400; }
thead small { display: block; }
figure { margin: 0 0 32px; }
figure h3 { margin-top: 0; }
.panel, .panels { margin: 12px 0; }
.panels { display: grid; gap: 8px; grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr)); }
svg { display: block; height: auto; width: 100%; }
.spot { fill: transparent; }
.spot:hover { fill: var(--text); fill-opacity: 0.12; }
#tip { background: var(--panel); border: 1px solid var(--weak); border-radius: 6px; font-size: 12px; padding: 6px 10px;
  pointer-events: none; position: absolute; white-space: pre-line; width: max-content; max-width: 320px; }
.scroll { margin: 12px 0; overflow-x: auto; }
table { border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums; width: 100%; }
caption { padding-bottom: 6px; text-align: left; }
th, td { border-bottom: 1px solid var(--line); padding: 4px 12px 4px 0; text-align: left; vertical-align: top; }
th { font-weight: 500; }
thead th { color: var(--weak); vertical-align: bottom; }
.n { text-align: right; }
.w, td.n { white-space: nowrap; }
tbody th[scope=row] { white-space: nowrap; }
tr.rule > * { border-top: 2px solid var(--line); }
th button { background: none; border: 0; color: inherit; cursor: pointer; font: inherit; padding: 0; text-align: inherit; }
th[aria-sort=ascending] button::after { content: ' ↑'; }
th[aria-sort=descending] button::after { content: ' ↓'; }
.filters { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: baseline; }
.filters[hidden] { display: none; }
.filters input, .filters select { font: inherit; }
dl { display: grid; gap: 2px 16px; grid-template-columns: max-content 1fr; margin: 8px 0; }
dl > div { display: contents; }
dt { color: var(--weak); }
dd { margin: 0; min-width: 0; }
pre, code { font: 12px/1.5 ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', Consolas, monospace; }
dd code { overflow-wrap: anywhere; }
pre { background: var(--bg); border-radius: 6px; overflow-x: auto; padding: 12px; white-space: pre-wrap; }
summary { cursor: pointer; color: var(--weak); font-size: 13px; margin-top: 8px; }
@media (max-width: 640px) { body { padding: 16px; } section { padding: 12px; } }
@media print {
  :root { color-scheme: light; --bg: #fff; }
  @page { margin: 14mm; }
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  section { border: 0; border-top: 1px solid var(--line); border-radius: 0; padding: 12px 0; }
  table { font-size: 8pt; }
  figcaption, caption, .note, footer { font-size: 8pt; }
  figcaption p { max-width: none; }
  .panels { grid-template-columns: 1fr 1fr; }
  th, td { padding: 2px 6px 2px 0; }
  thead { display: table-header-group; }
  tr, svg, h2, h3 { break-inside: avoid; }
  h2, h3, .note { break-after: avoid; }
  .scroll { overflow: visible; }
  nav, .filters, #tip, summary { display: none; }
}
`;
