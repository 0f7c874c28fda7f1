import '@fontsource-variable/inter/wght.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/stopped.css';
import { call } from './bridge';

/**
 * The page in place of one that stopped twice. It uses neither Vue nor data of the app, so that the same error cannot
 * stop it. Main passes its texts in the person's language.
 */
const words = new URLSearchParams(window.location.search);
const said = (name: string): string => words.get(name) ?? '';
document.documentElement.lang = said('lang');

const title = document.createElement('h1');
title.textContent = said('title');
const text = document.createElement('p');
text.setAttribute('role', 'alert');
text.textContent = said('words');
const problem = document.createElement('p');
problem.className = 'weak';

function button(name: string, look: string, act: () => Promise<unknown>): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = look;
  made.textContent = said(name);
  made.addEventListener('click', () => {
    act().catch((error: Error) => (problem.textContent = error.message));
  });
  return made;
}

const acts = document.createElement('p');
acts.className = 'acts';
acts.append(
  button('reload', 'button filled', () => call('app:reload')),
  button('folder', 'button', () => call('app:showDataFolder')),
);
document.getElementById('stopped')?.append(title, text, acts, problem);
