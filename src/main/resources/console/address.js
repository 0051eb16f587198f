// What is looked at stands in the address, so that a link to it can be sent.
import { useEffect, useState } from '/console/lib/standalone.module.js';

const read = () => Object.fromEntries(new URLSearchParams(location.search));

export const link = (view, params = {}) => {
  const given = Object.entries({ view, ...params }).filter(([, value]) => value);
  return '/console?' + new URLSearchParams(given);
};

export const go = (view, params) => {
  history.pushState(null, '', link(view, params));
  dispatchEvent(new PopStateEvent('popstate'));
};

const isPlain = event => event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

const follow = event => {
  const anchor = event.target.closest?.('a[href^="/console?"]');
  if (anchor && isPlain(event)) {
    event.preventDefault();
    history.pushState(null, '', anchor.getAttribute('href'));
    dispatchEvent(new PopStateEvent('popstate'));
  }
};

export const useAddress = () => {
  const [address, set] = useState(read);
  useEffect(() => {
    const changed = () => set(read());
    addEventListener('popstate', changed);
    document.addEventListener('click', follow);
    return () => {
      removeEventListener('popstate', changed);
      document.removeEventListener('click', follow);
    };
  }, []);
  return address;
};
