// How every org is, the worst first, and how this gateway is.
import { html } from '/console/lib/standalone.module.js';
import { get } from '/console/api.js';
import { link } from '/console/address.js';
import { Heading, Mark, Trouble, When, useLoad } from '/console/parts.js';
import { BAD, WAIT, WELL, summary, worstFirst } from '/console/state.js';
import { bytes, meaning, milliseconds, number, some, time } from '/console/words.js';

const EVERY = 5000;
const WORDS = { [BAD]: 'Needs you', [WAIT]: 'Waits', [WELL]: 'Well' };

const Fact = ({ name, children }) => html`<div><dt>${name}</dt><dd>${children}</dd></div>`;

const Count = ({ held, view, org }) =>
  held === undefined ? 'not known' : held.count ? html`<a href=${link(view, { org, all: '1' })}>${number(held.count)}</a>` : '0';

const breaker = ({ state, until }) => {
  if (state === 'closed') return 'lets calls through';
  return state === 'half_open' ? 'lets one call probe' : html`open${until && html` until <${When} at=${until} />`}`;
};

const LastFailure = ({ failure, org }) =>
  failure ? html`<${When} at=${failure.at} relative /> – ${meaning(failure.cause, org)} <code>${failure.cause}</code>` : 'none';

const Org = ({ line: { org, state, text, todo }, since }) => html`
  <article class="org ${state}" aria-labelledby=${`org-${org.org}`}>
    <h2 id=${`org-${org.org}`}>${org.org}</h2>
    <${Mark} state=${state} word=${WORDS[state]} />
    <p class="sentence">${text}${todo && html` <strong>${todo}</strong>`}</p>
    <dl class="facts">
      <${Fact} name="Delivered">${number(org.delivered.count)} <span class="muted">since ${time(since)}</span><//>
      <${Fact} name="Waiting"><${Count} held=${org.waiting} view="waiting" org=${org.org} />${org.waiting?.oldest_at && html`
        <span class="muted">, oldest <${When} at=${org.waiting.oldest_at} relative /></span>`}<//>
      <${Fact} name="Dead letters"><${Count} held=${org.dead_letters} view="letters" org=${org.org} /><//>
      <${Fact} name="Breaker">${breaker(org.breaker)}<//>
      <${Fact} name="Half within"><span class="figure">${milliseconds(org.delivered.p50_ms)}</span><//>
      <${Fact} name="95 % within"><span class="figure">${milliseconds(org.delivered.p95_ms)}</span><//>
      <${Fact} name="Last success"><${When} at=${org.delivered.last_at} relative /><//>
      <${Fact} name="Last error"><${LastFailure} failure=${org.last_failure} org=${org.org} /><//>
    </dl>
  </article>`;

const Routes = ({ files = {} }) => {
  if (files.editNotUsed) {
    return html`<${Mark} state="bad" word="An edit is refused" />; the routes before it run on.
      <ul>${files.editNotUsed.map(each => html`<li><code>${each}</code></li>`)}</ul>`;
  }
  return files.lastEditUsedAt
    ? html`<${Mark} state="well" word="In force" />, edited <${When} at=${files.lastEditUsedAt} />`
    : html`<${Mark} state="well" word="In force" />, as at the start`;
};

const Store = ({ store }) => html`
  ${store.trouble ? html`<${Mark} state="bad" word="Takes nothing new" />: ${store.trouble}` : html`<${Mark} state="well" word="Answers" />`}${', '}${store.kind === 'sqlite' ? 'SQLite' : 'PostgreSQL'}`;

const OTHER_PARTS = { settings: 'Settings', callbacks: 'Callbacks', unknownOrgs: 'Orgs that are not configured' };

const detail = value => (typeof value === 'string' ? value : JSON.stringify(value));

const Gateway = ({ overview: { since, replicas, store, health } }) => html`
  <section class="gateway" aria-labelledby="gateway">
    <h2 id="gateway">This gateway</h2>
    <dl class="facts">
      <${Fact} name="Runs since"><${When} at=${since} /><//>
      <${Fact} name="Replicas">${replicas === undefined ? 'not known' : some(replicas, 'gateway has', 'gateways have') + ' the store'}<//>
      <${Fact} name="Store"><${Store} store=${store} /><//>
      ${store.free_bytes !== undefined && html`<${Fact} name="Disk">${bytes(store.free_bytes)} free<//>`}
      <${Fact} name="Routes"><${Routes} files=${health.routeFiles} /><//>
      ${Object.entries(OTHER_PARTS).filter(([part]) => health[part]).map(([part, name]) => html`
        <${Fact} name=${name}><ul>${Object.entries(health[part]).map(([key, value]) => html`<li>${key}: ${detail(value)}</li>`)}</ul><//>`)}
    </dl>
  </section>`;

export const Overview = () => {
  const { data, error } = useLoad(poll => get('/overview', {}, poll), 'overview', EVERY);
  const lines = data ? worstFirst(data) : [];
  return html`
    <${Heading}>Overview<//>
    <${Trouble} error=${error} />
    ${data && html`
      <p class="lead" role="status">${summary(lines)}</p>
      <div class="orgs">${lines.map(line => html`<${Org} key=${line.org.org} line=${line} since=${data.since} />`)}</div>
      <${Gateway} overview=${data} />
      <p class="muted foot">As of ${time(data.at)}; read anew every five seconds while this page is in view.</p>`}`;
};
