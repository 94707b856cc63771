import { Zip, ZipDeflate } from 'fflate';
import { delimitedHeader, delimitedRow } from '../../../platform/delimited/index.ts';
import { type FigureScript, figureScript } from '../../analyses/index.ts';
import type { Answers } from '../../answers/index.ts';
import { type FiguresToExport, figuresJson } from './exported-figures.ts';

/** Rows that are written at once. */
const ROWS_AT_ONCE = 5000;

/**
 * A zip archive with a script in R that computes the figures again from the answers beside it. It holds answers of people:
 * only for those who may see them.
 */
export function scriptArchive(figures: FiguresToExport, answers: Answers): Uint8Array {
  const made = figureScript(figures.analyzed, answers, figures.compared);
  const changedAt = new Date(figures.asOf);
  const parts: Uint8Array[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part);
  });
  const add = (name: string, texts: Iterable<string>): void => {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = changedAt;
    zip.add(file);
    for (const text of texts) file.push(Buffer.from(text));
    file.push(new Uint8Array(), true);
  };
  add('README.txt', [readme(figures, made)]);
  add('figure.R', [made.script]);
  add('answers.csv', answerTexts(made));
  add('expected.csv', expectedTexts(made));
  add('figures.json', [figuresJson(figures)]);
  zip.end();
  return Buffer.concat(parts);
}

function* answerTexts({ columns, rows }: FigureScript): Generator<string> {
  yield delimitedHeader(columns.map(({ header }) => header));
  let lines: string[] = [];
  for (const row of rows) {
    lines.push(delimitedRow(columns.map((column) => column.cell(row))));
    if (lines.length < ROWS_AT_ONCE) continue;
    yield lines.join('');
    lines = [];
  }
  yield lines.join('');
}

function* expectedTexts({ expected }: FigureScript): Generator<string> {
  yield delimitedRow(['path', 'value']);
  yield expected.map(({ path, value }) => delimitedRow([path, value])).join('');
}

function readme({ analyzed, asOf, view }: FiguresToExport, { leftOut }: FigureScript): string {
  const words = `${analyzed.title}

figure.R      computes the figures again with base R (https://www.r-project.org) and compares them with those of Heed
answers.csv   what the figures stand on: the answers as the recipe reads them, an empty cell is no answer
expected.csv  the figures of Heed, one a line, by their place in figures.json
figures.json  the figures with their evidence, and the recipe

Unpack, and in this folder type:  Rscript figure.R
It prints every figure and ends with OK when all agree to 1e-9.

Answers taken: ${asOf}
View: ${view === null ? 'all answers' : JSON.stringify(view)}
`;
  if (leftOut.length === 0) return words;
  return `${words}
Not computed again:
${leftOut.map((line) => `  ${line}`).join('\n')}
`;
}
