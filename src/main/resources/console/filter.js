// The form above a list. What it says stands in the address, and it says what the address does.
import { html, useLayoutEffect, useRef } from '/console/lib/standalone.module.js';
import { go } from '/console/address.js';

/** Shows values in a form's fields, also after going back. The fields stay the same, and so keep the focus. */
export const useShown = values => {
  const form = useRef();
  useLayoutEffect(() => {
    for (const [name, value] of Object.entries(values)) {
      const field = form.current.elements.namedItem(name);
      if (field) field.value = value ?? '';
    }
  }, [JSON.stringify(values)]);
  return form;
};

const plain = form => Object.fromEntries(new FormData(form));

export const Filter = ({ view, label, values, given = plain, children }) => {
  const apply = event => {
    event.preventDefault();
    go(view, given(event.target));
  };
  return html`<form ref=${useShown(values)} class="filter" role="search" aria-label=${label} onSubmit=${apply}>${children}</form>`;
};
