// Edits a payload: what has changed stands below it, and what is wrong with it at its line.
import { html, useRef, useState } from '/console/lib/standalone.module.js';
import { Field, Trouble } from '/console/parts.js';
import { changes, diff, lineOf, placeOf } from '/console/json.js';

const KINDS = { '+': 'plus', '-': 'minus', ' ': 'same' };
const WORDS = { '+': 'Added: ', '-': 'Removed: ', ' ': '' };

const Diff = ({ before, after }) => html`
  <section aria-labelledby="changes"><h3 id="changes">Changes</h3>
    <pre class="diff" tabIndex="0" aria-label="Changes">${changes(diff(before, after)).map(line => html`
      <span class=${KINDS[line[0]]}><span class="unseen">${WORDS[line[0]]}</span>${line}</span>`)}</pre>
  </section>`;

const notJson = text => {
  try {
    JSON.parse(text);
    return undefined;
  } catch (malformed) {
    return `It is no JSON: ${malformed.message}`;
  }
};

const Errors = ({ text, errors, show }) => html`
  <div id="edit-errors" class="trouble" role="alert"><ul>${errors.map(error => html`
    <li><button type="button" class="quiet" onClick=${() => show(error.pointer)}>Line ${lineOf(text, placeOf(text, error.pointer)[0])}</button>
      <code>${error.pointer || '/'}</code> ${error.detail}</li>`)}</ul></div>`;

export const Editor = ({ letter, send }) => {
  const before = letter.payload;
  const [text, setText] = useState(before);
  const [refused, setRefused] = useState();
  const [busy, setBusy] = useState(false);
  const box = useRef();
  const show = pointer => {
    const [begin, end] = placeOf(text, pointer);
    box.current.focus();
    box.current.setSelectionRange(begin, end);
    box.current.scrollTop = (lineOf(text, begin) - 4) * 19.5;
  };
  const submit = event => {
    event.preventDefault();
    const malformed = typeof letter.body === 'string' ? undefined : notJson(text);
    if (malformed) return setRefused({ message: malformed });
    setBusy(true);
    return send(text, new FormData(event.target).get('reason')).catch(setRefused).then(() => setBusy(false));
  };
  const wrong = refused?.errors?.length > 0;
  return html`
    <form onSubmit=${submit}>
      <textarea ref=${box} aria-label="Payload" rows=${Math.min(30, text.split('\n').length + 1)} spellCheck=${false} value=${text}
        aria-invalid=${wrong} aria-describedby=${wrong ? 'edit-errors' : undefined} onInput=${event => setText(event.target.value)} />
      ${wrong ? html`<${Errors} text=${text} errors=${refused.errors} show=${show} />` : html`<${Trouble} error=${refused} />`}
      ${refused?.kept && html`<p class="muted">What was sent is now the letter's payload, and is sent again by the next redrive.</p>`}
      ${text !== before && html`<${Diff} before=${before} after=${text} />
        <div class="filter">
          <${Field} label="Reason of the edit"><input name="reason" maxLength="500" autoComplete="off" size="30" /><//>
          <button class="primary" disabled=${busy}>Redrive with these changes</button>
          <button type="button" class="quiet" onClick=${() => { setText(before); setRefused(undefined); }}>Take the changes back</button>
        </div>`}
    </form>`;
};
