// Before anything is drawn, so that no page flashes in the other theme.
const chosen = localStorage.getItem('theme');
if (chosen) document.documentElement.dataset.theme = chosen;
