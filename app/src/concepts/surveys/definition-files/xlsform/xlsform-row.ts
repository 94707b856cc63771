import type { Words } from '../../definition/words.ts';
import { type DraftedSurvey, type LaterCondition, pipeMark } from '../drafted-survey.ts';
import type { Answerable } from '../foreign-conditions.ts';
import type { TableRow } from '../table-rows.ts';
import { cellOf, textsOf } from './xlsform-sheets.ts';

/** A row of the sheet `survey` while it becomes a question. */
export class XlsformRow {
  readonly row: TableRow;
  readonly code: string;
  readonly where: string;
  readonly when: LaterCondition | undefined;
  readonly draft: DraftedSurvey;
  readonly named: Map<string, Answerable>;
  readonly choices: ReadonlyMap<string, readonly TableRow[]>;
  readonly #codes: ReadonlyMap<string, string>;

  constructor(
    row: TableRow,
    known: { readonly code: string; readonly where: string; readonly when: LaterCondition | undefined },
    parts: {
      readonly draft: DraftedSurvey;
      readonly named: Map<string, Answerable>;
      readonly codes: ReadonlyMap<string, string>;
      readonly choices: ReadonlyMap<string, readonly TableRow[]>;
    },
  ) {
    this.row = row;
    this.code = known.code;
    this.where = known.where;
    this.when = known.when;
    this.draft = parts.draft;
    this.named = parts.named;
    this.choices = parts.choices;
    this.#codes = parts.codes;
  }

  get label(): Words | undefined {
    return this.words(this.row, 'label');
  }

  get base(): { code: string; text: Words; required: boolean; hint?: Words } {
    const text = this.label ?? { [this.draft.base]: cellOf(this.row, 'name') || this.code };
    const hint = this.words(this.row, 'hint');
    const needed = cellOf(this.row, 'required', 'bind:required', 'bind::required').toLowerCase();
    const required = /^(?:yes|true|true\(\)|1)$/u.test(needed);
    if (needed !== '' && !required && !/^(?:no|false|false\(\)|0)$/u.test(needed))
      this.draft.report.dropped(
        this.where,
        `required: ${needed}`,
        'it is worked out while answering; the question is free',
      );
    return { code: this.code, text, required, ...(hint === undefined ? {} : { hint }) };
  }

  set(answer: Answerable): void {
    this.named.set(cellOf(this.row, 'name'), answer);
  }

  words(row: TableRow, column: string): Words | undefined {
    const pipe = (text: string): string =>
      text.replaceAll(/\$\{\s*([\w.-]{1,100})\s*\}/gu, (whole, name: string) => {
        const code = this.#codes.get(name);
        if (code !== undefined) return pipeMark(code);
        this.draft.report.dropped(
          this.where,
          `the placeholder ${whole}`,
          'no question of this name can be put into words; … stands there',
        );
        return '…';
      });
    return this.draft.words(this.where, textsOf(row, column, this.draft.base), { written: 'plain', pipe });
  }
}
