import type { Words } from '../../definition/words.ts';
import { isObject, type LooseObject, listAt, own, textAt } from '../loose-json.ts';
import { scaleOf } from '../scale-labels.ts';
import type { SurveyjsElement, SurveyjsPart } from './surveyjs-element.ts';
import { askWritten } from './surveyjs-fields.ts';

/** A table with one answer a row: rows on a scale, or a question a row. */
export function askPlainTable(element: SurveyjsElement): void {
  const { draft, where, when, code, raw } = element;
  const rows = element.parts(listAt(raw, 'rows'));
  const columns = element.parts(listAt(raw, 'columns'));
  const base = {
    ...element.base,
    required:
      element.required || own(raw, 'isAllRowRequired') === true || own(raw, 'eachRowRequired') === true,
  };
  const several = textAt(raw, 'cellType') === 'checkbox';
  const options = columns.map(({ there, label, words, isPoint }) => ({ code: there, label, words, isPoint }));
  const found = several || rows.length === 0 ? null : scaleOf(options, where, draft.report);
  if (found !== null) {
    for (const row of rows)
      element.set(row.there, { field: `${code}.${row.code}`, kind: 'choice', values: found.pointOf });
    const shuffle = /^random$/u.test(textAt(raw, 'rowsOrder') || textAt(raw, 'rowOrder'));
    const asked = rows.slice(0, 100).map(({ code: part, words }) => ({ code: part, words }));
    if (rows.length > 100) element.lost(`${rows.length - 100} rows`, 'a matrix has at most 100');
    if (draft.ask({ type: 'matrix', ...base, rows: asked, scale: found.scale, shuffle }, where, when))
      element.kept(code, `${asked.length} rows on one scale`);
    return;
  }
  draft.report.changed(
    where,
    `a table of ${rows.length} rows`,
    'its answers are no points of a scale that is known, so each row is a question of its own',
  );
  for (const row of rows) askChoices(element, { row, path: row.there, choices: columns, several });
}

function askChoices(
  element: SurveyjsElement,
  {
    row,
    column,
    path,
    choices,
    several,
  }: Readonly<{
    row: SurveyjsPart;
    column?: SurveyjsPart;
    path: string;
    choices: readonly SurveyjsPart[];
    several: boolean;
  }>,
): void {
  const { draft, where, when } = element;
  const code = draft.codes.take(
    [element.code, row.code, ...(column === undefined ? [] : [column.code])].join('_'),
  );
  element.set(path, {
    field: code,
    kind: 'choice',
    values: new Map(choices.map((choice) => [choice.there, choice.code])),
  });
  const base = { code, text: aboutCell(element, row, column), required: element.required };
  const given = choices.map(({ code: part, words }) => ({ code: part, words }));
  const asked =
    several || given.length === 1
      ? draft.ask({ type: 'multiple-choice', ...base, choices: given }, where, when)
      : draft.ask({ type: 'single-choice', ...base, choices: given }, where, when);
  if (asked) element.kept(code, `${several ? 'any' : 'one'} of ${given.length} choices`);
}

/** Kinds of cells that choose from a list, which is the table's where the column has none of its own. */
const CHOOSING = new Set('dropdown radiogroup checkbox tagbox rating buttongroup'.split(' '));
const KNOWN_OF_COLUMN = new Set(
  'name title cellType choices isRequired inputType min max step maxLength rows validators width minWidth maxWidth visibleIf enableIf imageLink value isExclusive colCount placeholder'.split(
    ' ',
  ),
);

function sayLostOfColumn(element: SurveyjsElement, column: LooseObject): void {
  for (const [key, value] of Object.entries(column))
    if (!KNOWN_OF_COLUMN.has(key) && value !== '' && value !== false && value !== null)
      element.lost(`the setting ${key} of the column ${textAt(column, 'name')}`, 'Heed has no such setting');
}

/** A table with a question a column: ratings side by side when each column is a scale, else a question a field. */
export function askCellTable(element: SurveyjsElement): void {
  const { raw, draft, where } = element;
  const rows = element.parts(listAt(raw, 'rows'));
  const given = listAt(raw, 'columns').filter(isObject);
  const columns = element.parts(given, 'name');
  if (rows.length * columns.length > 300) {
    element.lost(
      `a table of ${rows.length} × ${columns.length} fields`,
      'Heed would ask each as a question; that is too many',
    );
    return;
  }
  const cells = given.map((column) => {
    const own_ = listAt(column, 'choices');
    const given = textAt(column, 'cellType');
    const type = (given === 'default' ? '' : given) || textAt(raw, 'cellType') || 'dropdown';
    const list = !CHOOSING.has(type) ? [] : own_.length > 0 ? own_ : listAt(raw, 'choices');
    sayLostOfColumn(element, column);
    return { raw: column, type, choices: element.parts(list) };
  });
  if (askPair(element, { rows, columns, cells })) return;
  draft.report.changed(
    where,
    `a table of ${rows.length} × ${columns.length} fields`,
    'each field is a question of its own',
  );
  for (const row of rows) {
    for (const [i, column] of columns.entries()) {
      const cell = cells[i];
      if (cell === undefined) continue;
      const path = `${row.there}.${column.there}`;
      if (cell.type === 'text' || cell.type === 'comment') {
        const code = draft.codes.take(`${element.code}_${row.code}_${column.code}`);
        const base = {
          code,
          text: aboutCell(element, row, column),
          required: own(cell.raw, 'isRequired') === true,
        };
        askWritten(element, { ...cell.raw, type: cell.type }, { ...base, path });
      } else if (cell.choices.length > 0)
        askChoices(element, {
          row,
          column,
          path,
          choices: cell.choices,
          several: cell.type === 'checkbox' || cell.type === 'tagbox',
        });
      else element.lost(`the column ${column.there} of kind ${cell.type}`, 'Heed has no such field');
    }
  }
}

function askPair(
  element: SurveyjsElement,
  {
    rows,
    columns,
    cells,
  }: Readonly<{
    rows: readonly SurveyjsPart[];
    columns: readonly SurveyjsPart[];
    cells: readonly { readonly type: string; readonly choices: readonly SurveyjsPart[] }[];
  }>,
): boolean {
  const { draft, where, when, code } = element;
  if (columns.length < 2 || columns.length > 4 || rows.length === 0 || rows.length > 100) return false;
  if (
    !cells.every(
      ({ type, choices }) => ['radiogroup', 'dropdown', 'rating'].includes(type) && choices.length > 2,
    )
  )
    return false;
  const scales = cells.map(({ choices }) =>
    scaleOf(
      choices.map(({ there, label, words, isPoint }) => ({ code: there, label, words, isPoint })),
      where,
      draft.report,
    ),
  );
  const [first] = scales;
  if (first == null || scales.includes(null)) return false;
  const given = columns.map((column, i) => ({
    code: column.code,
    words: column.words,
    role: 'other' as const,
    scale: scales[i]?.scale ?? first.scale,
  }));
  for (const row of rows)
    for (const [i, column] of columns.entries())
      element.set(`${row.there}.${column.there}`, {
        field: `${code}.${row.code}.${column.code}`,
        kind: 'choice',
        values: scales[i]?.pointOf ?? first.pointOf,
      });
  draft.report.changed(
    where,
    `a table with ${columns.length} ratings a row`,
    'say of each column whether it is expectation, perception or another',
  );
  const asked = rows.map(({ code: part, words }) => ({ code: part, words }));
  if (
    draft.ask({ type: 'pair', ...element.base, rows: asked, columns: given, scale: first.scale }, where, when)
  )
    element.kept(code, `${rows.length} rows, each rated ${columns.length} times`);
  return true;
}

/** Several fields in one question: a question each. */
export function askSeveralTexts(element: SurveyjsElement): void {
  const { draft, where, raw } = element;
  const items = listAt(raw, 'items').filter(isObject);
  const parts = element.parts(items, 'name');
  draft.report.changed(where, `${parts.length} fields in one question`, 'each is a question of its own');
  for (const [i, part] of parts.entries()) {
    const code = draft.codes.take(`${element.code}_${part.code}`);
    const required = element.required || own(items[i], 'isRequired') === true;
    askWritten(
      element,
      { ...items[i], type: 'text' },
      { code, text: aboutCell(element, part, undefined), required, path: part.there },
    );
  }
}

function aboutCell(element: SurveyjsElement, row: SurveyjsPart, column: SurveyjsPart | undefined): Words {
  const { text } = element.base;
  const { base } = element.draft;
  const all = [text, row.words, ...(column === undefined ? [] : [column.words])];
  const languages = new Set(all.flatMap((words) => Object.keys(words)));
  return Object.fromEntries(
    [...languages].map((language) => [
      language,
      all
        .map((words) => words[language] ?? words[base] ?? '')
        .filter((words) => words !== '')
        .join('\n')
        .slice(0, 5000),
    ]),
  );
}
