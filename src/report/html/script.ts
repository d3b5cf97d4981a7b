/** Run before anything is laid out: with many relationships only the one that is read is drawn. */
export const firstScript = "document.documentElement.classList.add('js')"

/**
 * What the page can do beyond being read: one relationship at a time, a filter, the meaning of a code where it stands, light or
 * dark, and everything open on paper. Without it the whole report is there, one part below the other.
 */
export const script = `(() => {
'use strict';
const doc = document, root = doc.documentElement, body = doc.body;
const all = (query, from) => Array.from((from || doc).querySelectorAll(query));
const rels = all('article.rel'), overview = doc.getElementById('overview');

const theme = doc.getElementById('theme');
const isDark = () => root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
const nameTheme = () => { theme.textContent = isDark() ? 'Light page' : 'Dark page'; };
theme.hidden = false; nameTheme();
theme.addEventListener('click', () => { root.dataset.theme = isDark() ? 'light' : 'dark'; nameTheme(); });

const expand = doc.getElementById('expand');
const openAll = (open) => all('details').forEach((one) => { one.open = open; });
expand.hidden = false;
expand.addEventListener('click', () => {
  const open = expand.getAttribute('aria-pressed') !== 'true';
  openAll(open); expand.setAttribute('aria-pressed', String(open));
});
let openedForPaper = [];
addEventListener('beforeprint', () => { openedForPaper = all('details:not([open])'); openAll(true); });
addEventListener('afterprint', () => { for (const one of openedForPaper) one.open = false; });

let shown;
const show = (key) => {
  if (key === shown) return;
  shown = key;
  body.dataset.view = key === null ? 'list' : 'one';
  if (overview) overview.hidden = key !== null;
  for (const rel of rels) rel.classList.toggle('shown', rel.id === key);
  doc.getElementById('home').hidden = key === null;
};
const route = () => {
  if (rels.length < 2) return;
  const hash = decodeURIComponent(location.hash.slice(1));
  const key = /^r\\d+/.exec(hash);
  if (key && doc.getElementById(key[0])) {
    show(key[0]);
    const target = doc.getElementById(hash);
    if (target) { target.scrollIntoView(); if (target.hasAttribute('tabindex')) target.focus({ preventScroll: true }); }
  } else if (!/^(code-|how|codes|main$)/.test(hash)) { show(null); if (hash === '' || hash === 'overview') scrollTo(0, 0); }
};
addEventListener('hashchange', route);
route();

const filter = doc.getElementById('filter'), level = doc.getElementById('filter-level'), risk = doc.getElementById('filter-risk');
if (filter) {
  doc.getElementById('tools').hidden = false;
  const items = all('#list > li'), told = doc.getElementById('told');
  const apply = () => {
    const words = filter.value.trim().toLowerCase();
    let n = 0;
    for (const item of items) {
      const fits = (!words || item.dataset.text.includes(words)) && (!level.value || item.dataset.level === level.value) && (!risk.value || Number(item.dataset.risk) >= Number(risk.value));
      item.hidden = !fits; if (fits) n += 1;
    }
    told.textContent = n + ' of ' + items.length + ' shown';
  };
  for (const field of [filter, level, risk]) field.addEventListener('input', apply);
}

const tip = doc.createElement('div');
tip.id = 'tip'; tip.setAttribute('role', 'tooltip'); tip.hidden = true; body.append(tip);
let owner = null, leaving = 0;
const line = (text, strong) => { const p = doc.createElement('p'); p.textContent = text; if (strong) { p.className = 't'; p.style.fontWeight = '650'; } return p; };
const fill = (chips) => {
  tip.replaceChildren();
  for (const chip of chips) {
    const entry = doc.querySelector(chip.getAttribute('href'));
    tip.append(line(chip.textContent + (entry ? '  ' + entry.dataset.name : ''), true));
    if (chip.dataset.m) tip.append(line(chip.dataset.m));
    if (entry && entry.dataset.definition) tip.append(line(entry.dataset.definition));
    const made = [];
    if (chip.dataset.c) made.push('confidence ' + chip.dataset.c);
    if (chip.dataset.r) made.push('rule ' + chip.dataset.r);
    if (chip.dataset.x) made.push(chip.dataset.x);
    if (made.length) tip.append(line(made.join(' \\u00B7 ')));
  }
};
const marksOf = (chip) => all('mark', chip.closest('.turn')).filter((mark) => mark.dataset.i.split(' ').includes(chip.dataset.n));
const hide = () => {
  if (!owner) return;
  owner.removeAttribute('aria-describedby'); all('mark.on').forEach((mark) => mark.classList.remove('on'));
  owner = null; tip.hidden = true;
};
const open = (on, chips) => {
  if (owner === on) return;
  hide(); owner = on; fill(chips); tip.hidden = false; on.setAttribute('aria-describedby', 'tip');
  for (const chip of chips) for (const mark of marksOf(chip)) mark.classList.add('on');
  const box = on.getBoundingClientRect(), size = tip.getBoundingClientRect();
  const left = Math.max(8, Math.min(box.left, root.clientWidth - size.width - 8));
  const below = box.bottom + 6 + size.height < innerHeight || box.top < size.height + 12;
  tip.style.left = left + scrollX + 'px';
  tip.style.top = (below ? box.bottom + 6 : box.top - size.height - 6) + scrollY + 'px';
};
const chipsOf = (node) => {
  const chip = node.closest('.chips a');
  if (chip) return [chip, [chip]];
  const mark = node.closest('.turn mark');
  if (!mark) return null;
  const chips = all('.chips a', mark.closest('.turn'));
  return [mark, chips.filter((one) => mark.dataset.i.split(' ').includes(one.dataset.n))];
};
const enter = (event) => {
  if (!(event.target instanceof Element)) return;
  if (tip.contains(event.target)) { clearTimeout(leaving); return; }
  const found = chipsOf(event.target);
  if (found) { clearTimeout(leaving); open(found[0], found[1]); }
};
doc.addEventListener('mouseover', enter);
doc.addEventListener('focusin', (event) => { const found = chipsOf(event.target); if (found) open(found[0], found[1]); else hide(); });
doc.addEventListener('mouseout', (event) => { if (owner && owner !== doc.activeElement) { clearTimeout(leaving); leaving = setTimeout(hide, 250); } });
doc.addEventListener('keydown', (event) => { if (event.key === 'Escape') hide(); });
})();
`
