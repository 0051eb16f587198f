// The page around the views: where one can go, where one is, and who is logged in.
import { html, render, useEffect, useState } from '/console/lib/standalone.module.js';
import { ask, get, onEnd } from '/console/api.js';
import { go, link, useAddress } from '/console/address.js';
import { useShown } from '/console/filter.js';
import { Notices, notify, useLoad } from '/console/parts.js';
import { Connection } from '/console/views/connection.js';
import { Find } from '/console/views/find.js';
import { History } from '/console/views/history.js';
import { Letter } from '/console/views/letter.js';
import { Letters } from '/console/views/letters.js';
import { Overview } from '/console/views/overview.js';
import { Redrives } from '/console/views/redrives.js';
import { Routes } from '/console/views/routes.js';
import { Waiting } from '/console/views/waiting.js';

const VIEWS = {
  overview: { title: 'Overview', of: Overview },
  letters: { title: 'Dead letters', of: Letters },
  letter: { title: 'Dead letter', of: Letter, within: 'letters' },
  redrives: { title: 'Redrives', of: Redrives },
  waiting: { title: 'Waiting', of: Waiting },
  connection: { title: 'Connection', of: Connection },
  routes: { title: 'Routes', of: Routes },
  history: { title: 'History', of: History },
  find: { title: 'Find', of: Find, within: 'none' },
};

const viewOf = address => VIEWS[address.view] || VIEWS.overview;

const Navigation = ({ here }) => html`
  <nav aria-label="Views">
    <ul>${Object.entries(VIEWS).filter(([, view]) => !view.within).map(([name, view]) => html`
      <li><a href=${link(name)} aria-current=${here === view || here.within === name ? 'page' : undefined}>${view.title}</a></li>`)}</ul>
  </nav>`;

const FindBox = ({ q }) => {
  const find = event => {
    event.preventDefault();
    go('find', { q: new FormData(event.target).get('q').trim() });
  };
  return html`
    <form ref=${useShown({ q })} class="find" role="search" aria-label="Find" onSubmit=${find}>
      <input type="search" name="q" aria-label="Session, handoff, ticket or record" placeholder="Session, handoff, ticket …" required />
      <button>Find</button>
    </form>`;
};

const isDark = () =>
  (document.documentElement.dataset.theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';

const ThemeSwitch = () => {
  const [dark, set] = useState(isDark);
  const turn = () => {
    const theme = dark ? 'light' : 'dark';
    document.documentElement.dataset.theme = theme;
    localStorage.setItem('theme', theme);
    set(!dark);
  };
  return html`<button class="quiet" aria-pressed=${dark} onClick=${turn}>Dark</button>`;
};

const logOut = () => ask('POST', '/console/logout').then(() => location.assign('/console/login'), refused => notify(refused.message));

const Account = ({ me }) => html`
  <div class="account">
    <${ThemeSwitch} />
    ${me.name && html`<span class="who">${me.name}${me.role === 'viewer' ? ', viewer' : ''}</span>`}
    ${me.ends_at && html`<button class="quiet" onClick=${logOut}>Log out</button>`}
  </div>`;

const Ended = () => html`
  <div class="trouble ended" role="alert">
    <p>Your session has ended, and nothing is read any more. <a href=${'/console/login?return=' + encodeURIComponent(location.pathname + location.search)}>Log in again</a></p>
  </div>`;

/** Nobody, who may change nothing, until the gateway has said who it is. */
const useMe = () => useLoad(poll => get('/console/me', {}, poll), 'me', me => (me ? 0 : 5000)).data || {};

/** Whoever does not see the page change hears of it: the heading of what is new has the focus. */
const useArrival = (view, name) => {
  const [begun, begin] = useState(false);
  useEffect(() => {
    document.title = `${view.title} – Handoff Gateway`;
    if (begun) document.querySelector('main h1')?.focus();
    begin(true);
  }, [name]);
};

const Console = () => {
  const address = useAddress();
  const [ended, setEnded] = useState(false);
  const me = useMe();
  const view = viewOf(address);
  useEffect(() => onEnd(() => setEnded(true)), []);
  useArrival(view, `${address.view}/${address.id}`);
  const skip = event => {
    event.preventDefault();
    document.querySelector('main').focus();
  };
  return html`
    <a class="skip" href="#main" onClick=${skip}>Skip to content</a>
    <header>
      <a class="brand" href=${link('overview')}>Handoff Gateway</a>
      <${Navigation} here=${view} />
      <${FindBox} q=${address.view === 'find' ? address.q : ''} />
      <${Account} me=${me} />
    </header>
    <main id="main" tabIndex="-1">
      ${ended && html`<${Ended} />`}
      <${view.of} key=${`${address.view}/${address.id}`} address=${address} me=${me} mayChange=${me.role === 'operator'} />
    </main>
    <${Notices} />`;
};

render(html`<${Console} />`, document.body);
