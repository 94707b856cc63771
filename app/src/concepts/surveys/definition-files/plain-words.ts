import { LONGEST_WORDS } from '../definition/words.ts';
import { decodedEntities } from './html-entities.ts';

/** Foreign words without markup, and what went with the markup, each kind once. */
export type PlainWords = { readonly text: string; readonly lost: readonly LostOfWords[] };

export type LostOfWords = {
  readonly what: string;
  readonly why: string;
  readonly kind: 'changed' | 'dropped';
};

/** What stands within these is no words. */
const UNREAD = new Set(
  'script style template iframe object embed svg math noscript head title textarea select audio video canvas applet'.split(
    ' ',
  ),
);
const BLOCKS = new Set(
  'p div br hr ul ol li dl dt dd table tr h1 h2 h3 h4 h5 h6 section article header footer blockquote pre center figure'.split(
    ' ',
  ),
);
const EMPHASIS = new Set('b strong i em u s sub sup font span small big mark'.split(' '));
const UNSEEN = /[\p{Cc}\p{Cs}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
// Takes time in proportion to the text, whatever it is: a name cannot end within itself, and nothing unquoted runs over a `<`.
const TAG =
  /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-z][a-z\d:-]*)(?![a-z\d:-])((?:[^<>"']|"[^"]*"|'[^']*')*)>|<[!?][^<>]*>/giu;
/** Longer than any wording; what lies beyond is not read at all. */
const LONGEST_READ = 200_000;

/**
 * The words of a label that a stranger wrote in HTML: line breaks and lists keep their lines, entities are decoded once, and nothing is
 * run, fetched or kept as markup. Of `plain` text only what looks like markup is taken out.
 */
export function plainWords(foreign: string, written: 'html' | 'plain' = 'html'): PlainWords {
  const lost = new Map<string, LostOfWords>();
  const lose: Lose = (kind, what, why) => lost.set(what, { what, why, kind });
  if (foreign.length > LONGEST_READ)
    lose('dropped', 'words beyond 200,000 characters', 'a wording is never that long');
  const given = foreign.slice(0, LONGEST_READ).toWellFormed();
  const marked = written === 'html' ? given.replace(/[ \t\r\n]+/gu, ' ') : given;
  const bare = withoutTags(marked, lose);
  const decoded = written === 'html' ? decodedEntities(bare) : bare;
  const lines = decoded
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
    .split('\n')
    .map((line) => line.replace(/[ \t\u00a0]+/gu, ' ').trim());
  let text = lines
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
  const seen = text.replace(UNSEEN, (sign) => (sign === '\n' ? sign : ''));
  if (seen !== text) {
    lose(
      'changed',
      'characters that cannot be seen',
      'control characters and those that turn text around were taken out',
    );
    text = seen.trim();
  }
  if (text.includes('{{')) {
    lose('changed', 'a double brace', 'Heed puts answers where {{ stands, so a space was set between');
    text = text.replaceAll('{{', '{ {');
  }
  if (text.length > LONGEST_WORDS) {
    lose('changed', 'a long text', `words beyond ${LONGEST_WORDS} characters were cut off`);
    text = text
      .slice(0, LONGEST_WORDS - 1)
      .toWellFormed()
      .replace(/\ufffd$/u, '')
      .trim();
  }
  return { text, lost: [...lost.values()] };
}

type Lose = (kind: 'changed' | 'dropped', what: string, why: string) => unknown;

function withoutTags(marked: string, lose: Lose): string {
  let out = '';
  let from = 0;
  let within: string | null = null;
  let address = '';
  for (const found of marked.matchAll(TAG)) {
    const [whole, slash = '', name = '', attributes = ''] = found;
    const tag = name.toLowerCase();
    if (within === null) out += marked.slice(from, found.index);
    from = found.index + whole.length;
    if (within !== null) {
      if (slash === '/' && tag === within) within = null;
    } else if (tag === '') {
      lose('dropped', 'a comment or declaration in HTML', 'it is no wording');
    } else if (UNREAD.has(tag)) {
      lose(
        'dropped',
        `<${tag}> and what is in it`,
        'foreign programs, styles and embedded things are not taken over',
      );
      if (slash === '' && !attributes.trimEnd().endsWith('/')) within = tag;
    } else if (tag === 'a') {
      if (slash === '') address = addressOf(attributes);
      else if (address !== '' && !out.endsWith(address)) {
        lose('changed', 'a link', 'its address stands in the words');
        out += ` (${address})`;
      }
    } else out += wordsOf(tag, { opens: slash === '', attributes }, lose);
  }
  return within === null ? out + marked.slice(from) : out;
}

function wordsOf(
  tag: string,
  { opens, attributes }: { readonly opens: boolean; readonly attributes: string },
  lose: Lose,
): string {
  if (tag === 'li') return opens ? '\n• ' : '';
  if (tag === 'td' || tag === 'th') return ' ';
  if (tag === 'img' || tag === 'input' || tag === 'button') {
    lose('dropped', tag === 'img' ? 'an image' : 'a field within words', 'Heed shows words only');
    return tag === 'img' ? ` ${attribute(attributes, 'alt')} ` : '';
  }
  if (EMPHASIS.has(tag)) {
    if (opens) lose('changed', 'bold, italic, colour or size of words', 'Heed shows plain words');
    return '';
  }
  return BLOCKS.has(tag) ? '\n' : '';
}

function addressOf(attributes: string): string {
  const address = decodedEntities(attribute(attributes, 'href')).replaceAll(/[<>\s]/gu, '');
  return /^(?:https?:|mailto:)/iu.test(address) ? address.slice(0, 500) : '';
}

function attribute(attributes: string, name: string): string {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'iu').exec(
    attributes,
  );
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? '';
}
