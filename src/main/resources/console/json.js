// What an editor of JSON needs: where a value stands in its text, and what has changed.

const skipBlank = (text, at) => {
  while (/\s/.test(text[at] || '')) at++;
  return at;
};

const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/y;
const SCALAR = /[^\s,\]}]+/y;

const match = (pattern, text, at) => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
};

/** Notes each value's beginning and end by its JSON pointer; returns where the value ends. */
const walk = (text, start, pointer, places) => {
  let at = skipBlank(text, start);
  const begin = at;
  const closing = { '{': '}', '[': ']' }[text[at]];
  if (!closing) {
    at += (text[at] === '"' ? match(STRING, text, at) : match(SCALAR, text, at)).length;
  } else {
    at = skipBlank(text, at + 1);
    for (let index = 0; at < text.length && text[at] !== closing; index++) {
      let name = String(index);
      if (closing === '}') {
        const key = match(STRING, text, at);
        if (!key) return text.length;
        name = JSON.parse(key).replace(/~/g, '~0').replace(/\//g, '~1');
        at = skipBlank(text, at + key.length) + 1;
      }
      const end = walk(text, at, `${pointer}/${name}`, places);
      if (end === at) return text.length;
      at = skipBlank(text, end);
      if (text[at] === ',') at = skipBlank(text, at + 1);
    }
    at++;
  }
  places.set(pointer, [begin, at]);
  return at;
};

/** None if the text is no JSON, such as while it is being typed. */
const placesIn = text => {
  const places = new Map();
  try {
    walk(text, 0, '', places);
    return places;
  } catch {
    return new Map();
  }
};

/** Where the value at a pointer stands in a text that is JSON; of one that is missing, what it is missing in. */
export const placeOf = (text, pointer) => {
  const places = placesIn(text);
  let known = pointer;
  while (known && !places.has(known)) known = known.slice(0, known.lastIndexOf('/'));
  return places.get(known) || [0, text.length];
};

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s"{}[\],:]+/g;

const readable = token => {
  if (token === ':') return ': ';
  return token[0] === '"' && token.includes('\\') ? JSON.stringify(JSON.parse(token)) : token;
};

/** JSON, each member on a line. Not parsed as a whole, which would round long numbers. */
export const laidOut = text => {
  let laid = '';
  let line = '\n';
  let opened = false;
  for (const token of text.match(TOKEN) || []) {
    const closes = token === '}' || token === ']';
    if (closes) line = line.slice(0, -2);
    if (opened !== closes) laid += line;
    opened = token === '{' || token === '[';
    if (opened) line += '  ';
    laid += token === ',' ? token + line : readable(token);
  }
  return laid;
};

/** The value at a pointer of a text that is JSON, laid out. */
export const laidOutAt = (text, pointer) => laidOut(text.slice(...placeOf(text, pointer)));

export const lineOf = (text, at) => text.slice(0, at).split('\n').length;

/** Lines with '+', '-' or ' ' before them, by the longest common subsequence of what differs. */
export const diff = (before, after) => {
  const one = before.split('\n');
  const other = after.split('\n');
  let head = 0;
  while (head < one.length && head < other.length && one[head] === other[head]) head++;
  let tail = 0;
  while (tail < one.length - head && tail < other.length - head && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail++;
  const a = one.slice(head, one.length - tail);
  const b = other.slice(head, other.length - tail);
  return [...one.slice(0, head).map(line => ' ' + line), ...middle(a, b), ...one.slice(one.length - tail).map(line => ' ' + line)];
};

const MOST_COMPARED = 1e6;

const middle = (a, b) => {
  if (a.length * b.length > MOST_COMPARED) return [...a.map(line => '-' + line), ...b.map(line => '+' + line)];
  const longest = Array.from({ length: a.length + 1 }, () => new Array(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i][j] = a[i] === b[j] ? longest[i + 1][j + 1] + 1 : Math.max(longest[i + 1][j], longest[i][j + 1]);
    }
  }
  const lines = [];
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    if (i < a.length && j < b.length && a[i] === b[j]) lines.push(' ' + a[i++]), j++;
    else if (j >= b.length || (i < a.length && longest[i + 1][j] >= longest[i][j + 1])) lines.push('-' + a[i++]);
    else lines.push('+' + b[j++]);
  }
  return lines;
};

/** Only what has changed, with two lines around it. */
export const changes = lines =>
  lines.filter((line, at) => lines.slice(Math.max(0, at - 2), at + 3).some(near => near[0] !== ' '));
