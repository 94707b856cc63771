import { posix } from 'node:path';
import { type MarkdownText, type Mention, readMarkdown } from '../markdown-text.ts';
import { indexPaths, type PathIndex } from '../path-index.ts';
import type { RepositoryFile } from '../repository-file.ts';
import type { Rule, Violation } from '../rule.ts';

type Complaint = { readonly what: string; readonly fix: string };
type Surroundings = {
  readonly paths: PathIndex;
  readonly ignored: ReadonlySet<string>;
  readonly rootScripts: ReadonlySet<string>;
  readonly allScripts: ReadonlySet<string>;
  readonly anchors: ReadonlyMap<string, ReadonlySet<string>>;
};

const SCHEME = /^[a-z][a-z0-9+.-]*:|^\/\//i;
const PATH_WITH_ENDING =
  /^[^\s]*\/[^\s/]*\.(ts|tsx|mts|cts|js|mjs|cjs|jsx|json|jsonc|md|sql|css|html|csv|tsv|txt|ya?ml|toml|sh|r|R|py|svg|png|jpe?g|webp|pdf|xlsx|sav|xml|zip|gz)(:\d+(-\d+)?)?$/;
const FOLDER = /^[^\s]+\/$/;
const NPM_RUN = /\bnpm\s+((?:-\S+\s+)*)(?:run|run-script)\s+((?:-\S+\s+)*)([\w][\w:.-]*)([^`\n;&|]*)/g;
const NPM_SHORT = /\bnpm\s+(test|start|stop|restart)\b/g;
const NODE_RUNS = /\bnode\s+(?:--?\S+\s+)*((?:\.\/)?[\w-][\w./-]*\.[mc]?[jt]s)\b/g;

export const linksRule: Rule = {
  name: 'links',
  why: 'a document that names a file, a heading or a command long gone sends its reader astray',
  look: (files) => {
    const documents = files
      .filter(({ path }) => path.endsWith('.md'))
      .map((file) => ({ file, markdown: readMarkdown(file.text) }));
    const anchors = new Map(documents.map(({ file, markdown }) => [file.path, markdown.anchors]));
    const around = surroundings(files, anchors);
    const violations = documents.flatMap(({ file, markdown }) => inDocument(file.path, markdown, around));
    return { seen: documents.length, violations };
  },
};

function surroundings(files: readonly RepositoryFile[], anchors: Surroundings['anchors']): Surroundings {
  const ignore = files.find(({ path }) => path === '.gitignore')?.text ?? '';
  const packages = files.filter(({ path }) => posix.basename(path) === 'package.json');
  const root = packages.filter(({ path }) => path === 'package.json');
  return {
    paths: indexPaths(files.map(({ path }) => path)),
    ignored: new Set(ignore.split('\n').map((line) => line.trim().replace(/^\/|\/$/g, ''))),
    rootScripts: new Set(root.flatMap(scriptsOf)),
    allScripts: new Set(packages.flatMap(scriptsOf)),
    anchors,
  };
}

function scriptsOf({ text }: RepositoryFile): string[] {
  const { scripts = {} } = JSON.parse(text) as { scripts?: Record<string, string> };
  return Object.keys(scripts);
}

function inDocument(path: string, markdown: MarkdownText, around: Surroundings): Violation[] {
  const report = ({ line }: Mention, complaint: Complaint | null): Violation[] =>
    complaint === null ? [] : [{ path, line, ...complaint }];
  return [
    ...markdown.links.flatMap((link) => report(link, deadLink(path, link.text, around))),
    ...markdown.codeSpans.flatMap((span) => report(span, deadPath(path, span.text, around))),
    ...markdown.lines.flatMap((line) =>
      deadCommands(line.text, around).flatMap((dead) => report(line, dead)),
    ),
  ];
}

function deadLink(from: string, link: string, around: Surroundings): Complaint | null {
  if (SCHEME.test(link)) return null;
  const [written = '', anchor] = link.split('#');
  const path = decodeURIComponent(written.replace(/\?.*$/, ''));
  const target = path === '' ? from : posix.join(path.startsWith('/') ? '.' : posix.dirname(from), path);
  if (!around.paths.has(target)) {
    return {
      what: `links to ${link}, which is not in the repository`,
      fix: 'link to where it is now, or leave it out',
    };
  }
  const known = around.anchors.get(target);
  if (anchor === undefined || anchor === '' || known === undefined || known.has(decodeURIComponent(anchor)))
    return null;
  return { what: `links to #${anchor}, but ${target} has no such heading`, fix: 'link to a heading it has' };
}

function deadPath(from: string, span: string, around: Surroundings): Complaint | null {
  if (SCHEME.test(span) || /^[/~@$%]/.test(span) || span.includes('://')) return null;
  const isFolder = FOLDER.test(span);
  if (!isFolder && !PATH_WITH_ENDING.test(span)) return null;
  const written = span.replace(/:\d+(-\d+)?$/, '');
  const beside = posix.join(posix.dirname(from), written);
  // What lies outside the repository or is ignored by git is not there to be found.
  if (beside.startsWith('../') || around.ignored.has(posix.normalize(written).split('/')[0] ?? ''))
    return null;
  const places = [beside, posix.normalize(written)];
  if (places.some((place) => around.paths.has(place) || around.paths.hasLike(place))) return null;
  const oneFolder = isFolder && written.indexOf('/') === written.length - 1;
  if (oneFolder && around.paths.hasFolderNamed(written)) return null;
  const fix = 'write where it is now, from the root or from beside this document';
  return { what: `names ${span}, which is not in the repository`, fix };
}

function deadCommands(line: string, around: Surroundings): Complaint[] {
  const complaints: Complaint[] = [];
  for (const [, before = '', between = '', script = '', after = ''] of line.matchAll(NPM_RUN)) {
    const inWorkspace = /(^|\s)(-w|--workspaces?|--prefix)\b/.test(`${before} ${between} ${after}`);
    const known = inWorkspace ? around.allScripts : around.rootScripts;
    if (!known.has(script)) complaints.push(noScript(`npm run ${script}`));
  }
  for (const [command, script = ''] of line.matchAll(NPM_SHORT)) {
    if (!around.rootScripts.has(script)) complaints.push(noScript(command));
  }
  for (const [, path = ''] of line.matchAll(NODE_RUNS)) {
    if (around.paths.has(path) || around.paths.hasLike(path)) continue;
    complaints.push({ what: `runs ${path}, which is not in the repository`, fix: 'write where it is now' });
  }
  return complaints;
}

function noScript(command: string): Complaint {
  return { what: `names ${command}, which package.json does not have`, fix: 'name a script it has' };
}
