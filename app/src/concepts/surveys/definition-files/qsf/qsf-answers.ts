import type { Answerable } from '../foreign-conditions.ts';

/** What can be asked of a question of a QSF file once it is a question here. */
type QsfAnswer = { readonly answer: Answerable; readonly value?: string };

/** Where the answers to the questions of a QSF file lie in Heed: by question and the path that its logic names them by. */
export class QsfAnswers {
  readonly #parts = new Map<string, QsfAnswer>();
  readonly #codes = new Map<string, string>();

  /** @param path such as `1` for a choice, `2/1` for an answer of a row, `text` for words, empty for the question as a whole */
  set(question: string, path: string, answer: QsfAnswer): void {
    this.#parts.set(`${question} ${path}`, answer);
  }

  of(question: string, path: string): QsfAnswer | null {
    return this.#parts.get(`${question} ${path}`) ?? null;
  }

  /** Says under which code a question's words are put into other texts. */
  setCode(question: string, code: string): void {
    this.#codes.set(question, code);
  }

  codeOf(question: string): string | undefined {
    return this.#codes.get(question);
  }
}
