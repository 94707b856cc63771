/** What counts here of a page: its code, and the codes of its questions. */
type PlacedPage = {
  readonly code: string;
  readonly questions: readonly { readonly question: { readonly code: string } }[];
};

/** Which questions are asked before which. */
export class FieldPlaces {
  readonly end: ReadonlySet<string>;
  readonly #before = new Map<string, ReadonlySet<string>>();
  readonly #after: ReadonlySet<string>[] = [];
  readonly #pages: ReadonlyMap<string, number>;

  constructor(pages: readonly PlacedPage[]) {
    const known = new Set<string>();
    for (const { questions } of pages) {
      for (const { question } of questions) {
        this.#before.set(question.code, new Set(known));
        known.add(question.code);
      }
      this.#after.push(new Set(known));
    }
    this.end = known;
    this.#pages = new Map(pages.map(({ code }, at) => [code, at]));
  }

  before(code: string | undefined): ReadonlySet<string> {
    return (code === undefined ? undefined : this.#before.get(code)) ?? new Set();
  }

  after(page: number): ReadonlySet<string> {
    return this.#after[page] ?? new Set();
  }

  pageOf(code: string | null | undefined): number | undefined {
    return typeof code === 'string' ? this.#pages.get(code) : undefined;
  }
}
