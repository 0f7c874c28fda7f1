/**
 * The script of a page: texts of marks under the pointer, and a table that sorts and filters. Without it the page has
 * the same content.
 */
export const script = `
(() => {
'use strict';
const tip = document.getElementById('tip');
for (const spot of document.querySelectorAll('.spot')) {
  const title = spot.querySelector('title');
  const text = title.textContent;
  title.remove();
  spot.addEventListener('pointerenter', () => {
    tip.textContent = text;
    tip.hidden = false;
    const { left, right, top } = spot.getBoundingClientRect();
    const { width, height } = tip.getBoundingClientRect();
    const x = right + 6 + width > innerWidth ? left - 6 - width : right + 6;
    tip.style.left = Math.max(4, x) + scrollX + 'px';
    tip.style.top = Math.max(4, top - height / 2) + scrollY + 'px';
  });
  spot.addEventListener('pointerleave', () => { tip.hidden = true; });
}

const valueOf = (row, column) => {
  const cell = row.children[column];
  return cell.classList.contains('n') ? Number(cell.dataset.v ?? 'NaN') : cell.textContent;
};
const compare = (a, b) => typeof a === 'string' ? a.localeCompare(b, undefined, { numeric: true }) : a - b;
for (const table of document.querySelectorAll('table[data-long]')) {
  const heads = [...table.querySelectorAll('thead th')];
  const body = table.querySelector('tbody');
  const rows = [...body.children];
  heads.forEach((head, column) => head.querySelector('button').addEventListener('click', () => {
    const down = head.getAttribute('aria-sort') === 'ascending';
    for (const other of heads) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    // Rows without a value stay at the end in both orders.
    const isMissing = (row) => Number.isNaN(valueOf(row, column));
    rows.sort((a, b) =>
      isMissing(a) - isMissing(b) || (down ? -1 : 1) * compare(valueOf(a, column), valueOf(b, column)) || 0);
    body.append(...rows);
  }));
  const form = document.querySelector('form[data-for="' + table.id + '"]');
  const output = form.querySelector('output');
  const entered = (name) => form.querySelector('[name=' + name + ']').value;
  const filter = () => {
    const words = entered('text').trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      const fits = row.textContent.toLowerCase().includes(words) &&
        ['task', 'status'].every((name) => ['', row.dataset[name]].includes(entered(name)));
      row.hidden = !fits;
      if (fits) shown += 1;
    }
    output.textContent = output.dataset.text.replace('%1', shown).replace('%2', rows.length);
  };
  form.hidden = false;
  form.addEventListener('input', filter);
  form.addEventListener('submit', (event) => event.preventDefault());
  filter();
}
addEventListener('beforeprint', () => {
  for (const details of document.querySelectorAll('details')) details.open = true;
});
})();
`;
