export type Mention = { readonly text: string; readonly line: number };

export type MarkdownText = {
  /** Targets of links and pictures, as written. */
  readonly links: readonly Mention[];
  /** What stands between backticks in running text. */
  readonly codeSpans: readonly Mention[];
  /** Every line, those of fenced blocks included, for commands that a reader would type. */
  readonly lines: readonly Mention[];
  readonly anchors: ReadonlySet<string>;
};

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const LINKS = [
  /!?\[[^\]]*\]\(\s*<([^>]+)>[^)]*\)/g,
  /!?\[(?:[^[\]]|\[[^\]]*\])*\]\(\s*([^\s)<]+)(?:\s+["'(][^)]*)?\)/g,
  /^ {0,3}\[[^\]^]+\]:\s*<?([^\s>]+)/g,
  /<(?:a|img)\b[^>]*?\b(?:href|src)="([^"]+)"/gi,
];

export function readMarkdown(text: string): MarkdownText {
  const lines = text.split('\n').map((line, index) => ({ text: line, line: index + 1 }));
  const prose = outsideFences(lines);
  const codeSpans = prose.flatMap((line) => mentions(line, /(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)/g, 2));
  const withoutCode = prose.map(({ text, line }) => ({ text: text.replace(/(`+)[^`].*?\1/g, '``'), line }));
  const links = withoutCode.flatMap((line) => LINKS.flatMap((pattern) => mentions(line, pattern, 1)));
  return { links, codeSpans, lines, anchors: anchorsOf(prose) };
}

function outsideFences(lines: readonly Mention[]): Mention[] {
  let fence: string | null = null;
  return lines.filter(({ text }) => {
    const mark = FENCE.exec(text)?.[1] ?? null;
    if (fence === null) {
      fence = mark;
      return mark === null;
    }
    if (mark?.startsWith(fence)) fence = null;
    return false;
  });
}

function mentions({ text, line }: Mention, pattern: RegExp, group: number): Mention[] {
  return [...text.matchAll(pattern)].map((match) => ({ text: (match[group] ?? '').trim(), line }));
}

function anchorsOf(prose: readonly Mention[]): Set<string> {
  const anchors = new Set<string>();
  for (const { text } of prose) {
    for (const match of text.matchAll(/<a\b[^>]*?\b(?:id|name)="([^"]+)"/gi)) anchors.add(match[1] ?? '');
    const heading = /^ {0,3}#{1,6}\s+(.+?)\s*#*\s*$/.exec(text)?.[1];
    if (heading === undefined) continue;
    const slug = slugOf(heading);
    let anchor = slug;
    for (let again = 1; anchors.has(anchor); again += 1) anchor = `${slug}-${again}`;
    anchors.add(anchor);
  }
  return anchors;
}

// As GitHub makes them: letters, digits, - and _ stay, a space becomes -.
function slugOf(heading: string): string {
  return heading
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replace(/ /g, '-');
}
