import { dirname } from 'node:path';
import * as library from '../src/index.ts';
import { type Docstring, docstrings } from './docstrings.ts';

const BEGIN = '<!-- begin: made from the docstrings by npm run methods -->';
const END = '<!-- end -->';

/** The README with its tables of methods as the docstrings say them. */
export function withMethodTables(readme: string): string {
  const begin = readme.indexOf(BEGIN);
  const end = readme.indexOf(END);
  if (begin < 0 || end < begin) throw new Error('the README has no place for the tables of methods');
  return `${readme.slice(0, begin)}${BEGIN}\n\n${methodTables()}\n${readme.slice(end)}`;
}

/** One table for each folder: every exported function, its question, source and conventions. */
function methodTables(): string {
  const folders = Map.groupBy(documentedFunctions(), ({ file }) => dirname(file));
  return [...folders]
    .map(([folder, functions]) =>
      [
        `### ${folder.replaceAll('-', ' ')}`,
        '',
        '| function | question | source | conventions |',
        '| --- | --- | --- | --- |',
        ...functions.map(rowOf),
        '',
      ].join('\n'),
    )
    .join('\n');
}

function documentedFunctions(): (Docstring & { readonly name: string })[] {
  const documented = docstrings();
  return Object.entries(library)
    .filter(([, value]) => typeof value === 'function')
    .map(([name]) => {
      const own = documented.find(({ declares }) => declares.startsWith(`export function ${name}(`));
      if (!own) throw new Error(`${name} has no docstring`);
      return { ...own, name };
    })
    .toSorted((a, b) => a.file.localeCompare(b.file) || a.name.localeCompare(b.name));
}

function rowOf({ name, text }: Docstring & { readonly name: string }): string {
  const parts = partsOf(text);
  const cells = [
    `\`${name}\``,
    parts.get('') ?? '',
    parts.get('Source') ?? '',
    parts.get('Conventions') ?? '',
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

const LABELS: Readonly<Record<string, string>> = {
  Sources: 'Source',
  Convention: 'Conventions',
};

/** A docstring by its labels (Formula:, Source: …); what stands before the first one, under the empty label. */
function partsOf(text: string): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  let label = '';
  for (const line of text.split('\n').map((one) => one.replace(/^\s*\* ?/, '').trimEnd())) {
    if (line.startsWith('@')) break;
    const labelled = /^(?<label>[A-Z][a-z]+(?: [a-z]+)?): /.exec(line);
    const found = labelled?.groups?.['label'];
    if (found !== undefined) label = LABELS[found] ?? found;
    const rest = found === undefined ? line : line.slice(labelled![0].length);
    parts.set(label, `${parts.get(label) ?? ''} ${rest}`.trim());
  }
  return parts;
}
