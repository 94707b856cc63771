import { delimitedHeader, delimitedRow } from '../../../platform/delimited/index.ts';
import { foreign, html, type Markup, trusted } from '../../../platform/interface/index.ts';
import type { Codebook, CodebookColumn } from './codebook.ts';
import { wordsFor } from './told-words.ts';

/** The codebook for programs. */
export function codebookJson(codebook: Codebook): string {
  return `${JSON.stringify(codebook, null, 2)}\n`;
}

const HEADER = [
  'position',
  'name',
  'header',
  'kind',
  'as',
  'language',
  'label',
  'lowest',
  'highest',
  'value',
  'number',
  'meaning',
  'attribute',
  'versions',
  'answered',
  'missing',
  'refused',
];

/** The codebook as a table: a line for each column and language, below it one for each of its values. */
export function codebookCsv({ columns }: Codebook): string {
  return delimitedHeader(HEADER) + columns.map(columnLines).join('');
}

function columnLines(column: CodebookColumn): string {
  const { position, name, header, kind, as, labels, scale, values, attribute, versions, n } = column;
  const languages = Object.keys(labels).length === 0 ? ['und'] : Object.keys(labels);
  const own = languages.map((language) => {
    const said = [language, labels[language] ?? '', scale?.[0] ?? '', scale?.[1] ?? '', '', '', ''];
    const counts = [attribute ?? '', versions.join(' '), n.answered, n.missing, n.refused];
    return [position, name, header, kind, as ?? '', ...said, ...counts];
  });
  const listed = values.flatMap(({ cell, number, labels: meanings, n: count }) =>
    Object.entries(meanings).map(([language, meaning]) => {
      const said = [language, '', '', '', cell, number ?? '', meaning];
      return [position, name, header, kind, as ?? '', ...said, '', '', count, '', ''];
    }),
  );
  return [...own, ...listed].map((cells) => delimitedRow(cells.map(String))).join('');
}

const STYLE = trusted(`<style>
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem}
h2{font-size:1.1rem;margin:2rem 0 .25rem;border-top:1px solid #8888;padding-top:1rem;overflow-wrap:anywhere}
table{border-collapse:collapse;margin:.5rem 0}
th,td{text-align:start;padding:.2rem .75rem .2rem 0;vertical-align:top;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:.5rem 0}
dt{opacity:.75}dd{margin:0;overflow-wrap:anywhere}
</style>`);

/** The codebook for people, as one page. */
export function codebookPage(codebook: Codebook): string {
  const { answerSet, asOf, responses, columns, where } = codebook;
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Codebook: ${answerSet.title}</title>${STYLE}</head><body>
<h1>Codebook: ${foreign(answerSet.title)}</h1>
<p>${responses} responses, ${columns.length} columns. Answers as of ${asOf}. ${where.length === 0 ? 'All responses.' : html`Responses of which holds: <code>${JSON.stringify(where)}</code>`}</p>
${columns.map(columnSection)}
</body></html>
`;
  return page.text;
}

const KINDS = { number: 'number', day: 'day', moment: 'day and time', text: 'text' } as const;

function columnSection(column: CodebookColumn): Markup {
  const { name, labels, values, n, kind, as, scale, attribute, versions } = column;
  const facts: (readonly [string, Markup | string])[] = [
    ['Kind', `${KINDS[kind]}${as === null ? '' : `, used as ${as}`}`],
    ...(scale === null ? [] : [['Scale', `${scale[0]} to ${scale[1]}`] as const]),
    ['No answer', missingWords(column)],
    ...(attribute === null ? [] : [['Attribute', foreign(attribute)] as const]),
    ...(versions.length === 0 ? [] : [['Asked in versions', versions.join(', ')] as const]),
    ['Responses', `${n.answered} answered, ${n.missing} no answer, ${n.refused} not understood`],
  ];
  return html`<section><h2>${foreign(name)}</h2>
${Object.entries(labels).map(([language, text]) => html`<p${languageOf(language)}>${foreign(text)}</p>\n`)}
<dl>${facts.map(([term, said]) => html`<dt>${term}</dt><dd>${said}</dd>`)}</dl>
${values.length === 0 ? null : valueTable(values)}</section>
`;
}

function languageOf(language: string): Markup {
  return language === 'und' || !/^[A-Za-z0-9-]+$/u.test(language)
    ? html``
    : html` lang="${language}" dir="auto"`;
}

function missingWords({ missing: { texts, numbers, ranges } }: CodebookColumn): Markup {
  const listed = [...new Set([...texts, ...numbers.map(String)])];
  const all = [...listed, ...ranges.map(([low, high]) => `${low} to ${high}`)];
  return all.length === 0
    ? html`empty`
    : html`empty, ${all.map((text, i) => html`${i === 0 ? '' : ', '}${foreign(text)}`)}`;
}

function valueTable(values: CodebookColumn['values']): Markup {
  return html`<table><thead><tr><th scope="col">Value</th><th scope="col">Meaning</th><th scope="col">Responses</th></tr></thead><tbody>
${values.map(({ cell, labels, n }) => {
  const [base = ''] = [wordsFor(labels, undefined)];
  const others = Object.values(labels).slice(1);
  return html`<tr><td>${foreign(cell)}</td><td>${foreign(base)}${others.map((text) => html` · ${foreign(text)}`)}</td><td>${n}</td></tr>\n`;
})}</tbody></table>`;
}
