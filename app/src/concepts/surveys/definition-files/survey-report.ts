import { harmless } from '../../../platform/foreign-text/index.ts';
import type { ReportLine } from './definition-file.ts';

const LONGEST_PART = 300;
/** A file of a thousand questions makes fewer; beyond, lines are counted. */
const MOST_LINES = 5000;

/** Where a reader of definitions says what became of each part of a file. Equal lines are said once. */
export class SurveyReport {
  readonly #lines: ReportLine[] = [];
  readonly #said = new Set<string>();
  #beyond = 0;

  kept(where: string, what: string, why: string): void {
    this.#say({ where, what, why, kind: 'kept' });
  }

  changed(where: string, what: string, why: string): void {
    this.#say({ where, what, why, kind: 'changed' });
  }

  dropped(where: string, what: string, why: string): void {
    this.#say({ where, what, why, kind: 'dropped' });
  }

  get lines(): readonly ReportLine[] {
    if (this.#beyond === 0) return this.#lines;
    const what = `${this.#beyond} more lines`;
    const why = `a report has at most ${MOST_LINES}`;
    return [...this.#lines, { where: 'this report', what, why, kind: 'dropped' }];
  }

  #say({ where, what, why, kind }: ReportLine): void {
    const line = { where: short(where), what: short(what), why: short(why), kind };
    const key = JSON.stringify(line);
    if (this.#said.has(key)) return;
    this.#said.add(key);
    if (this.#lines.length < MOST_LINES) this.#lines.push(line);
    else this.#beyond += 1;
  }
}

function short(text: string): string {
  const shown = harmless(text.length > 4 * LONGEST_PART ? text.slice(0, 4 * LONGEST_PART) : text);
  const characters = [...shown];
  return characters.length > LONGEST_PART ? `${characters.slice(0, LONGEST_PART - 1).join('')}…` : shown;
}
