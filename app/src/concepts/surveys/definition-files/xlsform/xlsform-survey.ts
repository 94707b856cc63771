import { detectEncoding } from '../../../../platform/delimited/index.ts';
import { type Outcome, refuse, taken } from '../../../../platform/refusals/index.ts';
import { storedInMemory } from '../../../../platform/stored-bytes/index.ts';
import type { ReadSurveyFile } from '../definition-file.ts';
import { DraftedSurvey, type LaterCondition } from '../drafted-survey.ts';
import { type Answerable, joined } from '../foreign-conditions.ts';
import { conditionFrom } from '../foreign-expression.ts';
import type { TableRow } from '../table-rows.ts';
import { listRows, tableRows } from '../table-rows.ts';
import { askXlsform, isQuestion } from './xlsform-questions.ts';
import { XlsformRow } from './xlsform-row.ts';
import {
  cellOf,
  EMPTY_SHEET,
  languagesOf,
  plain,
  sheetsOfText,
  type XlsformSheets,
} from './xlsform-sheets.ts';

const MOST_ROWS = 5000;
type Around = {
  readonly kind: 'group' | 'repeat';
  readonly when: LaterCondition | undefined;
  readonly page: boolean;
};

/** A form as an XLSForm workbook: sheets `survey`, `choices`, `settings`. */
export async function readXlsform(name: string, bytes: Uint8Array): Promise<Outcome<ReadSurveyFile>> {
  const survey = await tableRows(name, bytes, { sheet: 'survey' });
  if (!survey.ok)
    return refuse(
      'file-refused',
      ...survey.refusals.map(({ message }) => message),
      'a workbook is read as an XLSForm, which has a sheet called survey',
    );
  if (!survey.value.columns.some((column) => plain(column) === 'type'))
    return refuse(
      'file-refused',
      'the sheet survey has no column called type; a workbook is read as an XLSForm',
    );
  const choices = await tableRows(name, bytes, { sheet: 'choices' });
  const settings = await tableRows(name, bytes, { sheet: 'settings' });
  const sheets = {
    survey: survey.value,
    choices: choices.ok ? choices.value : EMPTY_SHEET,
    settings: settings.ok ? settings.value : EMPTY_SHEET,
  };
  return surveyOf(sheets);
}

/** The same where the sheets stand one below the other in one text; null when this text is no form. */
export async function readXlsformText(
  name: string,
  bytes: Uint8Array,
): Promise<Outcome<ReadSurveyFile | null>> {
  const { encoding } = await detectEncoding(storedInMemory(bytes));
  const rows = await listRows(name, bytes, encoding);
  if (!rows.ok) return rows;
  const sheets = sheetsOfText(rows.value);
  return sheets === null ? taken(null) : surveyOf(sheets);
}

function surveyOf(sheets: XlsformSheets): Outcome<ReadSurveyFile> {
  if (sheets.survey.rows.length > MOST_ROWS)
    return refuse('file-refused', `this form has more than ${MOST_ROWS} rows; no survey needs that`);
  return new XlsformSurvey(sheets).read();
}

class XlsformSurvey {
  readonly #sheets: XlsformSheets;
  readonly #draft: DraftedSurvey;
  readonly #named = new Map<string, Answerable>();
  readonly #codes = new Map<string, string>();
  readonly #codeOfRow = new Map<TableRow, string>();
  readonly #around: Around[] = [];
  readonly #choices = new Map<string, TableRow[]>();

  constructor(sheets: XlsformSheets) {
    this.#sheets = sheets;
    this.#draft = new DraftedSurvey(languagesOf(sheets));
    for (const row of sheets.choices.rows) {
      const list = cellOf(row, 'list name', 'listname');
      if (list !== '') this.#choices.set(list, [...(this.#choices.get(list) ?? []), row]);
    }
  }

  read(): Outcome<ReadSurveyFile> {
    const rows = this.#sheets.survey.rows;
    for (const row of rows) {
      const name = cellOf(row, 'name');
      if (name === '' || !isQuestion(cellOf(row, 'type'))) continue;
      const code = this.#draft.codes.take(name);
      this.#codeOfRow.set(row, code);
      if (!this.#codes.has(name)) this.#codes.set(name, code);
      if (code !== name)
        this.#draft.report.changed(
          name,
          'its name',
          `its code is ${code} here: codes are letters, digits and _, each once`,
        );
    }
    for (const [i, row] of rows.entries()) this.#take(row, i + 2);
    const settings: TableRow = this.#sheets.settings.rows[0] ?? new Map();
    for (const [column, cell] of settings) {
      const known = [
        'form title',
        'form id',
        'id string',
        'title',
        'version',
        'default language',
        'set form title',
        'set form id',
      ];
      if (cell !== '' && !known.includes(plain(column)))
        this.#draft.report.dropped('sheet settings', `the setting ${column}`, 'Heed has no such setting');
    }
    const name =
      cellOf(settings, 'form title', 'title', 'set form title') || cellOf(settings, 'form id', 'id string');
    const title = this.#draft.words('the form', { [this.#draft.base]: name }, { written: 'plain' });
    return this.#draft.finished('xlsform', this.#draft.neededWords('the form', title, 'Survey'));
  }

  #take(row: TableRow, number: number): void {
    const type = cellOf(row, 'type').trim().toLowerCase();
    const where = `row ${number} ${cellOf(row, 'name')}`.trim();
    if (type === '') return;
    const begins = /^begin[ _]+(group|repeat|loop)/u.exec(type)?.[1];
    if (begins !== undefined) this.#begin(row, { where, repeats: begins !== 'group' });
    else if (/^end[ _]+(?:group|repeat|loop)/u.test(type)) {
      if (this.#around.pop()?.page === true) this.#draft.page({ where });
    } else this.#takeQuestion(row, where);
  }

  #begin(row: TableRow, { where, repeats }: { readonly where: string; readonly repeats: boolean }): void {
    if (repeats) this.#draft.report.dropped(where, 'asking again and again', 'its questions are asked once');
    const own = this.#when(row, where);
    const outer = this.#around.at(-1)?.when;
    const when: LaterCondition | undefined =
      outer === undefined ? own : own === undefined ? outer : () => joinedBoth(outer(), own());
    const asked = new XlsformRow(row, { code: '', where, when }, this.#parts());
    const title = asked.label;
    const page = this.#around.length === 0;
    if (page) this.#draft.page({ where, title, when });
    else if (title !== undefined) {
      const code = this.#draft.codes.take(cellOf(row, 'name') || 'group');
      this.#draft.report.changed(
        where,
        'a group within a group',
        'its title stands as words above its questions',
      );
      this.#draft.ask({ type: 'statement', code, text: title }, where, when);
    }
    this.#around.push({ kind: repeats ? 'repeat' : 'group', when: page ? undefined : when, page });
  }

  #takeQuestion(row: TableRow, where: string): void {
    const own = this.#when(row, where);
    const outer = this.#around.at(-1)?.when;
    const when: LaterCondition | undefined =
      outer === undefined ? own : own === undefined ? outer : () => joinedBoth(outer(), own());
    const code = this.#codeOfRow.get(row) ?? this.#draft.codes.take(cellOf(row, 'name') || 'Q');
    askXlsform(new XlsformRow(row, { code, where, when }, this.#parts()));
  }

  #parts(): ConstructorParameters<typeof XlsformRow>[2] {
    return { draft: this.#draft, named: this.#named, codes: this.#codes, choices: this.#choices };
  }

  #when(row: TableRow, where: string): LaterCondition | undefined {
    const expression = cellOf(row, 'relevant', 'relevance', 'bind:relevant', 'bind::relevant').trim();
    if (expression === '') return undefined;
    let said = false;
    return () => {
      const found = conditionFrom(expression, (name) => this.#named.get(name) ?? null);
      if (!said && found === null)
        this.#draft.report.dropped(
          where,
          `relevant: ${expression}`,
          'it says more than Heed can, or asks for what is not in the survey; it is shown to all',
        );
      else if (!said) this.#draft.report.kept(where, 'relevant', 'it is shown under the same condition');
      said = true;
      return found;
    };
  }
}

function joinedBoth(
  one: ReturnType<LaterCondition>,
  other: ReturnType<LaterCondition>,
): ReturnType<LaterCondition> {
  return one === null || other === null ? (one ?? other) : joined('all', [one, other]);
}
