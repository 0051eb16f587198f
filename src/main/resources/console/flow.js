// Lays the flow of messages out in columns: what comes in on the left, each route right of all that call it.

const WIDTH = 176;
const HEIGHT = 42;
const BESIDE = 56;
const BELOW = 12;
const MARGIN = 8;

/** Stores stand twice, where messages come from and where they go, so that nothing runs backwards. */
const keyOf = (end, side) => (end.kind === 'route' ? end.name : `${side} ${end.name}`);

const depths = (keys, next) => {
  const depth = new Map(keys.map(key => [key, 0]));
  const walk = (key, above) => {
    for (const target of next.get(key) || []) {
      if (above.has(target) || depth.get(target) > depth.get(key)) continue;
      depth.set(target, depth.get(key) + 1);
      walk(target, new Set([...above, target]));
    }
  };
  keys.forEach(key => walk(key, new Set([key])));
  return depth;
};

/** With holes where routes that call each other have pushed one another on. */
const grouped = (keys, of) => {
  const groups = [];
  for (const key of keys) (groups[of(key)] ||= []).push(key);
  return groups;
};

/** Near the middle of what calls it. */
const ordered = (columns, before) => {
  const place = new Map();
  const middle = key => {
    const known = (before.get(key) || []).filter(each => place.has(each)).map(each => place.get(each));
    return known.length ? known.reduce((sum, each) => sum + each, 0) / known.length : 0;
  };
  for (const column of columns) {
    const sorted = column.map(key => [middle(key), key]).sort((one, other) => one[0] - other[0]).map(([, key]) => key);
    column.splice(0, column.length, ...sorted);
    column.forEach((key, at) => place.set(key, at - column.length / 2));
  }
};

const add = (map, key, value) => map.set(key, [...(map.get(key) || []), value]);

export const layout = flow => {
  const nodes = new Map(flow.routes.map(route => [route.id, { kind: 'route', name: route.id, route }]));
  const next = new Map();
  const before = new Map();
  const arrows = flow.arrows.map(arrow => {
    const [from, to] = [keyOf(arrow.from, 'from'), keyOf(arrow.to, 'to')];
    for (const [key, end] of [[from, arrow.from], [to, arrow.to]]) if (!nodes.has(key)) nodes.set(key, { kind: end.kind, name: end.name });
    add(next, from, to);
    add(before, to, from);
    return { from, to, failed: arrow.failed };
  });
  const entered = [...nodes.keys()].filter(key => !before.has(key));
  const keys = [...entered, ...[...nodes.keys()].filter(key => before.has(key))];
  const depth = depths(keys, next);
  const columns = grouped(keys, key => depth.get(key)).filter(Boolean);
  ordered(columns, before);
  const tallest = Math.max(...columns.map(column => column.length));
  columns.forEach((column, x) => column.forEach((key, y) => Object.assign(nodes.get(key), {
    x: MARGIN + x * (WIDTH + BESIDE),
    y: MARGIN + (y + (tallest - column.length) / 2) * (HEIGHT + BELOW),
    width: WIDTH, height: HEIGHT,
  })));
  return {
    nodes: [...nodes.values()],
    lines: arrows.map(({ from, to, failed }) => ({ failed, d: way(nodes.get(from), nodes.get(to)) })),
    width: 2 * MARGIN + columns.length * (WIDTH + BESIDE) - BESIDE,
    height: 2 * MARGIN + tallest * (HEIGHT + BELOW) - BELOW,
  };
};

const way = (from, to) => {
  const [x1, y1] = [from.x + from.width, from.y + from.height / 2];
  const [x2, y2] = [to.x, to.y + to.height / 2];
  const bend = Math.max(24, (x2 - x1) / 2);
  return `M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
};
