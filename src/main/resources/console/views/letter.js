// One dead letter: what it went through, what that means, what would be sent, and what can be done.
import { html, useState } from '/console/lib/standalone.module.js';
import { ask, path, post, remove } from '/console/api.js';
import { go, link } from '/console/address.js';
import { Deed, Heading, Mark, ReasonField, Trouble, When, notify, useLoad } from '/console/parts.js';
import { Editor } from '/console/editor.js';
import { laidOutAt } from '/console/json.js';
import { meaning } from '/console/words.js';

const at = id => path('dead-letters', id);

const withPayload = ({ json, text }) => ({ ...json, payload: typeof json.body === 'string' ? json.body : laidOutAt(text, '/body') });
const read = (id, poll) => ask('GET', at(id), { query: { masked: true }, poll }).then(withPayload);

const EVENTS = {
  received: 'Received', parked: 'Parked as a dead letter', edit: 'Edited', redrive: 'Redriven', discard: 'Discarded',
  restore: 'Restored', reveal: 'Payload revealed', bring_forward: 'Brought forward', give_up: 'Given up',
};

const titleOf = (event, org) => (event.event === 'attempt' ? meaning(event.cause, org) : EVENTS[event.event] || event.event);

const Event = ({ event, org }) => html`
  <li>
    <h3>${titleOf(event, org)}</h3>
    <p class="muted"><${When} at=${event.at} />${event.who && `, by ${event.who}`}${event.reason && `: ${event.reason}`}${event.fields && `: ${event.fields.join(', ')}`}</p>
    ${event.step && html`<p><code>${event.step}</code>${event.status > 0 && ` answered ${event.status}`}${event.code && html` <code>${event.code}</code>`}</p>`}
    ${event.message && html`<p class="quote">${event.message}</p>`}
    ${event.correlation_id && html`<p class="muted">Correlation id <code>${event.correlation_id}</code></p>`}
  </li>`;

const Fact = ({ name, children }) => html`<div><dt>${name}</dt><dd>${children || '–'}</dd></div>`;

const Facts = ({ letter }) => html`
  <dl class="facts panel">
    <${Fact} name="Org"><a href=${link('letters', { org: letter.org })}>${letter.org}</a><//>
    <${Fact} name="Kind">${letter.kind}<//>
    <${Fact} name="Session">${letter.session_id}<//>
    <${Fact} name="Channel">${letter.channel}<//>
    <${Fact} name="Tries that failed">${letter.attempts}<//>
    <${Fact} name="Redriven">${['never', 'once'][letter.redrives] || `${letter.redrives} times`}<//>
    <${Fact} name="Failed first"><${When} at=${letter.first_failed_at} /><//>
    <${Fact} name="Failed last"><${When} at=${letter.last_failed_at} /><//>
  </dl>`;

const Advice = ({ letter }) => html`
  <section class="panel advice" aria-labelledby="means">
    <h2 id="means">${meaning(letter.cause, letter.org)}</h2>
    <p>${letter.fix}</p>
    ${letter.message && html`<p class="quote">${letter.message} ${letter.code && html`<code>${letter.code}</code>`}</p>`}
  </section>`;

const Sent = ({ dry: { json, text } }) => html`
  ${json.requests.map((request, index) => html`<p><code>${request.method} ${request.path}</code></p>
    ${request.body !== undefined && request.body !== null && html`<pre tabIndex="0" aria-label=${`Body of ${request.method} ${request.path}`}>${laidOutAt(text, `/requests/${index}/body`)}</pre>`}`)}`;

const DryRun = ({ letter }) => {
  const [dry, setDry] = useState();
  const [error, setError] = useState();
  // Without a body, which would be taken for an edit.
  const run = () => ask('POST', `${at(letter.id)}/dry-run`, { query: { masked: letter.masked ?? true } }).then(setDry, setError);
  return html`
    <section class="panel" aria-labelledby="dry-run">
      <h2 id="dry-run">What would be sent now</h2>
      ${!dry && html`<div class="actions"><button onClick=${run}>Show the requests</button></div>`}
      <${Trouble} error=${error} />
      <div role="status">${dry && html`<${Sent} dry=${dry} />`}</div>
    </section>`;
};

const revealed = (letter, reason) => ask('POST', `${at(letter.id)}/reveal`, { body: { reason } }).then(withPayload);

const DEEDS = {
  redrive: ({ letter, onClose, told, show }) => html`
    <${Deed} title=${`Redrive ${letter.identity}`} verb="Redrive" onClose=${onClose} act=${form => redriven(letter, { reason: form.reason, told, show })}><${ReasonField} /><//>`,
  reveal: ({ letter, onClose, show }) => html`
    <${Deed} title="Reveal the payload" verb="Reveal" onClose=${onClose} act=${form => revealed(letter, form.reason).then(show)}>
      <p>It holds what a customer has said and is known by. Who reveals it, and why, stands in the history.</p><${ReasonField} required /><//>`,
  discard: ({ letter, onClose }) => html`
    <${Deed} title=${`Discard ${letter.identity}`} verb="Discard" danger onClose=${onClose} act=${form => discarded(letter, form.reason)}>
      <p>It is put aside, and can be restored until its retention is over.</p><${ReasonField} /><//>`,
};

const redriven = async (letter, { reason, text, told, show }) => {
  const { json, status } = await ask('POST', `${at(letter.id)}/redrive`, { query: { reason }, body: text }).catch(failed(letter, { text, told, show }));
  const ticket = json.meta?.dynamics365_ticket_number;
  notify(status === 202 ? `${letter.identity} waits for its next attempt.` : `${letter.identity} is delivered${ticket ? ` as ${ticket}` : ''}.`);
  told();
};

const REFUSED = [400, 409, 412, 422];

/** What was sent is kept if it was tried at all, which the letter tells and not the status. */
const failed = (letter, { text, told, show }) => async refused => {
  const now = await read(letter.id).catch(unread => { if (unread.status === 404) told(); });
  if (now) {
    const { masked, body } = letter;
    const tried = now.redrives > letter.redrives && !REFUSED.includes(refused.status);
    refused.kept = tried && text !== undefined;
    show(masked === false ? { ...now, masked, body, payload: refused.kept ? text : letter.payload } : now);
  }
  throw refused;
};

const discarded = async (letter, reason) => {
  await remove(at(letter.id), { reason });
  notify(`${letter.identity} is discarded.`, async () => {
    await post(`${at(letter.id)}/restore`, { reason: 'Undone' });
    notify(`${letter.identity} is restored.`);
    go('letter', { id: letter.id });
  });
  go('letters');
};

const Payload = ({ letter, mayChange, onReveal, show, told }) => {
  const hidden = letter.masked !== false;
  return html`
    <section class="panel" aria-labelledby="payload">
      <h2 id="payload">Payload</h2>
      ${!hidden && mayChange
        ? html`<${Editor} letter=${letter} send=${(text, reason) => redriven(letter, { reason, text, told, show })} />`
        : html`
          ${letter.masked ? html`<pre tabIndex="0" aria-label="Payload, personal data hidden">${letter.payload}</pre>` : html`<p class="muted">Hidden, since it may hold personal data.</p>`}
          ${mayChange && html`<div class="actions"><button onClick=${onReveal}>Reveal and edit</button></div>`}`}
    </section>`;
};

const Whole = ({ letter, mayChange, show, told }) => {
  const [deed, setDeed] = useState();
  const Shown = deed && DEEDS[deed];
  return html`
    <p class="lead"><${Mark} state="bad" word="Dead letter" /> <code>${letter.cause}</code></p>
    ${mayChange && html`
      <div class="actions">
        <button class="primary" onClick=${() => setDeed('redrive')}>Redrive</button>
        <button class="danger" onClick=${() => setDeed('discard')}>Discard</button>
      </div>`}
    ${Shown && html`<${Shown} letter=${letter} show=${show} told=${told} onClose=${() => setDeed(undefined)} />`}
    <section class="columns" aria-label="Details">
      <div>
        <${Advice} letter=${letter} />
        <${Payload} letter=${letter} mayChange=${mayChange} onReveal=${() => setDeed('reveal')} show=${show} told=${told} />
        ${mayChange && ['handoff', 'resolve'].includes(letter.kind) && html`<${DryRun} key=${`${letter.masked} ${letter.redrives}`} letter=${letter} />`}
      </div>
      <div>
        <${Facts} letter=${letter} />
        <section class="panel" aria-labelledby="story"><h2 id="story">Story</h2>
          <ol class="story">${letter.story.map(event => html`<${Event} event=${event} org=${letter.org} />`)}</ol></section>
      </div>
    </section>`;
};

const Gone = ({ id, mayChange }) => {
  const [error, setError] = useState();
  const restore = () => post(`${at(id)}/restore`).then(() => {
    notify('It is restored.');
    go('letter', { id, restored: Date.now() });
  }, setError);
  return html`
    <p class="lead">There is no such dead letter: it has been delivered, waits again, or is discarded.</p>
    <${Trouble} error=${error} />
    <div class="actions">
      <a class="button" href=${link('find', { q: id.split(':').slice(2).join(':') })}>Find it</a>
      ${mayChange && html`<button onClick=${restore}>Restore it</button>`}
    </div>`;
};

export const Letter = ({ address, mayChange }) => {
  const { data, error, again } = useLoad(poll => read(address.id, poll), address.id + (address.restored || ''));
  const [open, setOpen] = useState();
  const told = () => {
    setOpen(undefined);
    again();
  };
  // Without a member that says so, the gateway has hidden nothing and the page does.
  const letter = open || data;
  return html`
    <${Heading} aside=${html`<a href=${link('letters')}>Dead letters</a>`}>${letter?.identity || address.id}<//>
    ${error?.status === 404 ? html`<${Gone} id=${address.id} mayChange=${mayChange} />` : html`
      <${Trouble} error=${error} />
      ${letter && html`<${Whole} letter=${letter} mayChange=${mayChange} show=${setOpen} told=${told} />`}`}`;
};
