// The routes that run, as a picture and as a table that says the same, each opening to its YAML.
import { html } from '/console/lib/standalone.module.js';
import { get, path } from '/console/api.js';
import { link } from '/console/address.js';
import { layout } from '/console/flow.js';
import { Heading, Mark, Table, Trouble, useLoad } from '/console/parts.js';
import { RouteFiles } from '/console/views/routeFiles.js';
import { milliseconds, number } from '/console/words.js';

const EVERY = 5000;

const done = route => `${number(route.exchanges)} done`;
const mean = route => milliseconds(route.mean_ms === undefined ? undefined : Number(route.mean_ms.toFixed(route.mean_ms < 10 ? 1 : 0)));
const says = route => `${route.id}, ${done(route)}, ${number(route.failures)} failed${route.exchanges ? `, ${mean(route)} each` : ''}`;

const Box = ({ node }) => {
  const { route, name, kind, x, y, width, height } = node;
  const shape = html`<rect x=${x} y=${y} width=${width} height=${height} rx=${kind === 'route' ? 6 : height / 2} />
    <text x=${x + width / 2} y=${y + (route ? 18 : 26)} text-anchor="middle">${name}</text>`;
  if (!route) return html`<g class=${`node ${kind}`}>${shape}</g>`;
  return html`
    <a href=${link('routes', { id: route.id })} aria-label=${says(route)} class=${`node ${route.kind}`}>
      ${shape}
      <text class="figures" x=${x + width / 2} y=${y + 34} text-anchor="middle">${done(route)}${route.exchanges > 0 ? `, ${mean(route)}` : ''}${route.failures > 0 && html`
        <tspan class="failures">${` ✕ ${number(route.failures)}`}</tspan>`}</text>
    </a>`;
};

const Picture = ({ flow }) => {
  const { nodes, lines, width, height } = layout(flow);
  return html`
    <div class="picture" role="region" aria-label="Picture of the routes" tabIndex="0">
      <svg width=${width} height=${height} viewBox=${`0 0 ${width} ${height}`} role="group" aria-label="Flow of messages; the table below says the same">
        ${lines.map(line => html`<path class=${line.failed ? 'way failed' : 'way'} d=${line.d} />`)}
        ${nodes.map(node => html`<${Box} node=${node} />`)}
      </svg>
    </div>`;
};

const isOf = (end, route) => end.kind === 'route' && end.name === route.id;

const outside = (flow, route) =>
  flow.arrows.filter(arrow => isOf(arrow.to, route) && arrow.from.kind !== 'route').map(arrow => arrow.from.name).join(', ');

const End = ({ arrow: { to, branch, failed } }) => html`
  <span class="end">${to.kind === 'route' ? html`<a href=${link('routes', { id: to.name })}>${to.name}</a>` : to.name}${failed ? ' (what fails)' : branch && ` (${branch})`}</span>`;

const KINDS = { route: '', router: ' decides', template: ' one an org' };

const columns = flow => [
  { name: 'Route', of: route => html`<a href=${link('routes', { id: route.id })}>${route.id}</a><span class="muted">${KINDS[route.kind]}</span>` },
  { name: 'What it does', kind: 'detail', of: route => html`${route.description}${outside(flow, route) && html` <span class="end">From ${outside(flow, route)}</span>`}` },
  { name: 'Hands to', of: route => html`<span>${flow.arrows.filter(arrow => isOf(arrow.from, route)).map(arrow => html`<${End} arrow=${arrow} />`)}</span>` },
  { name: 'Done', number: true, of: route => number(route.exchanges) },
  { name: 'Failed', number: true, of: route => (route.failures ? html`<${Mark} state="bad" word=${number(route.failures)} />` : '0') },
  { name: 'Mean', number: true, of: mean },
];

const All = ({ mayChange }) => {
  const { data, error, again } = useLoad(poll => get('/routes', {}, poll), 'routes', EVERY);
  return html`
    <${Heading}>Routes<//>
    <p class="lead">What runs, and what each route of this replica has done since it started. Dashed is where goes what has failed.</p>
    <${Trouble} error=${error} />
    ${data && html`
      <${RouteFiles} flow=${data} again=${again} mayChange=${mayChange} />
      <${Picture} flow=${data} />
      <section aria-label="Routes as a table"><${Table} caption="Routes" columns=${columns(data)} rows=${data.routes} id=${route => route.id} /></section>`}`;
};

const One = ({ id }) => {
  const { data, error } = useLoad(poll => get(path('routes', id), {}, poll), id);
  return html`
    <${Heading} aside=${html`<a href=${link('routes')}>All routes</a>`}>${id}<//>
    <${Trouble} error=${error} />
    ${data && html`
      <p class="lead">As it runs, in <code>${data.file}</code>.</p>
      <pre tabIndex="0" aria-label=${`YAML of ${id}`}>${data.yaml}</pre>`}`;
};

export const Routes = ({ address, mayChange }) => (address.id ? html`<${One} id=${address.id} />` : html`<${All} mayChange=${mayChange} />`);
