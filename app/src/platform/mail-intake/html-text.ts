import { entityText } from './named-characters.ts';

/** What stands between these and their end is not for reading. */
const UNREAD = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'object', 'svg', 'math']);
const BREAKING = new Set(
  'br p div table tr li ul ol h1 h2 h3 h4 h5 h6 hr blockquote pre section article header footer address dt dd figure'.split(
    ' ',
  ),
);
const TAG = /^<(\/?)([a-z][a-z0-9]*)/iu;
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,30}));?/giu;
const HREF = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/iu;
const LONGEST_TAG = 20_000;

/** What a page of a mail says, without anything of it that is markup; in time that grows with its length only. */
export function textOfHtml(html: string): string {
  const parts: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) break;
    parts.push(inline(html.slice(at, open)));
    at = afterMarkup(html, open, parts);
  }
  if (at < html.length) parts.push(inline(html.slice(at)));
  return withoutBlanks(parts.join(''));
}

/** Says what a piece of markup means for the text, and where it ends. */
function afterMarkup(html: string, open: number, parts: string[]): number {
  if (html.startsWith('<!--', open)) return endOf(html, '-->', open);
  if (html.startsWith('<!', open) || html.startsWith('<?', open)) return endOf(html, '>', open);
  const tag = TAG.exec(html.slice(open, open + 20));
  if (tag === null) {
    parts.push('<');
    return open + 1;
  }
  const [, slash, name] = [tag[0], tag[1], tag[2]!.toLowerCase()];
  const end = endOf(html, '>', open);
  if (slash === '' && UNREAD.has(name)) return endOfUnread(html, name, end);
  if (BREAKING.has(name)) parts.push('\n');
  if (name === 'td' || name === 'th') parts.push(' ');
  if (slash === '' && name === 'a')
    parts.push(addressOf(html.slice(open, Math.min(end, open + LONGEST_TAG))));
  return end;
}

/** Looks on from where the last one of its kind was found, so that many that never end cost one search. */
function endOfUnread(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}\\b`, 'giu');
  closing.lastIndex = from;
  const found = closing.exec(html);
  return found === null ? html.length : endOf(html, '>', found.index);
}

function endOf(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from);
  return at < 0 ? html.length : at + mark.length;
}

/** Where a link leads stands before its words, so that a link that lies is seen. */
function addressOf(tag: string): string {
  const found = HREF.exec(tag);
  const address = decoded(found?.[1] ?? found?.[2] ?? found?.[3] ?? '').trim();
  return /^https?:\/\//iu.test(address) ? `<${address}> ` : '';
}

function inline(text: string): string {
  return decoded(text.replaceAll(/\s+/gu, ' '));
}

function decoded(text: string): string {
  return text.replace(ENTITY, (whole, ...[decimal, hex, name]: readonly (string | undefined)[]) =>
    entityText({ decimal, hex, name }, whole),
  );
}

function withoutBlanks(text: string): string {
  const lines = text.split('\n').map((line) => line.replaceAll(/[ \t\u00a0]+/gu, ' ').trim());
  return lines
    .join('\n')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .trim();
}
