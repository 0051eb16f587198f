// Asks an org's environment whether it agrees with the settings, and says what to do where it does not.
import { html, useEffect, useState } from '/console/lib/standalone.module.js';
import { get } from '/console/api.js';
import { go } from '/console/address.js';
import { Field, Heading, Mark, Trouble, useLoad } from '/console/parts.js';

const MARKS = { pass: ['well', 'Passes'], fail: ['bad', 'Fails'], warn: ['wait', 'Warns'], skip: ['off', 'Left out'] };

const Check = ({ check }) => html`
  <li><${Mark} state=${MARKS[check.status][0]} word=${MARKS[check.status][1]} />
    <strong>${check.check}</strong>
    <div class="found"><p>${check.detail}</p>${check.fix && html`<p><strong>${check.fix}</strong></p>`}</div></li>`;

const Found = ({ connection }) => {
  const failing = connection.checks.filter(check => check.status === 'fail').length;
  return html`
    <p class="lead" role="status">${connection.status === 'active'
      ? `${connection.org} is connected: nothing fails.`
      : `${connection.org} is not connected: ${failing} of ${connection.checks.length} checks fail.`}</p>
    <ol class="checks">${connection.checks.map(check => html`<${Check} key=${check.check} check=${check} />`)}</ol>`;
};

export const Connection = ({ address }) => {
  const { data, error } = useLoad(poll => get('/overview', {}, poll), 'orgs');
  const [state, set] = useState({});
  const run = org => {
    set({ busy: org });
    get('/connection', { org }).then(connection => set({ connection }), refused => set({ error: refused }));
  };
  useEffect(() => { if (address.org) run(address.org); }, [address.org]);
  const submit = event => {
    event.preventDefault();
    const org = new FormData(event.target).get('org');
    if (org === address.org) run(org);
    else go('connection', { org });
  };
  return html`
    <${Heading}>Connection<//>
    <p class="muted">Signs in anew, reads the environment, and writes nothing.</p>
    <${Trouble} error=${error || state.error} />
    ${data && html`
      <form class="filter" onSubmit=${submit}>
        <${Field} label="Org"><select name="org">${data.orgs.filter(org => org.configured).map(({ org }) => html`
          <option value=${org} selected=${org === address.org}>${org}</option>`)}</select><//>
        <button class="primary" disabled=${state.busy !== undefined}>Check</button>
      </form>`}
    ${state.busy && html`<p class="lead" role="status">Checking ${state.busy} …</p>`}
    ${state.connection && html`<${Found} connection=${state.connection} />`}`;
};
