import type { DraftedSurvey, LaterCondition } from '../drafted-survey.ts';
import { joined, negated } from '../foreign-conditions.ts';

/**
 * Ends of a survey for some people. A page that everybody sees skips to the end for them; after any other, of which they may be spared,
 * all further pages are shown to the others only.
 */
export class QsfEnds {
  readonly #draft: DraftedSurvey;
  readonly #all: LaterCondition[] = [];
  readonly #gone: LaterCondition[] = [];

  constructor(draft: DraftedSurvey) {
    this.#draft = draft;
  }

  /** @param when null where it cannot be said exactly for whom it ends: then it ends for nobody */
  end(given: LaterCondition, where: string): void {
    const last = this.#draft.pages.at(-1);
    const seen = last?.when === undefined && last?.questions.some((question) => question.when === undefined);
    let said = false;
    const when: LaterCondition = () => {
      const found = given();
      if (!said && found === null)
        this.#draft.report.dropped(
          where,
          'an end of the survey for some people',
          'its condition asks for what Heed does not know, so nobody is sent away',
        );
      else if (!said)
        this.#draft.report.kept(
          where,
          'an end of the survey for some',
          seen === true
            ? 'the page before it skips to the end for them'
            : 'the pages after it are shown to the others only',
        );
      said = true;
      return found;
    };
    this.#all.push(when);
    if (seen === true) this.#draft.skip({ when, to: () => null, where });
    else this.#gone.push(when);
  }

  /** When a page that comes now is shown: as the file says, and to those for whom the survey has not ended. */
  stillHere(own: LaterCondition | undefined): LaterCondition | undefined {
    const gone = [...this.#gone];
    if (gone.length === 0) return own;
    return () => {
      const ended = gone.flatMap((when) => when() ?? []);
      return joined('all', [...ended.map(negated), ...[own?.() ?? []].flat()]);
    };
  }

  /** Says of each end what became of it, when all questions are known. */
  sayAll(): void {
    for (const when of this.#all) when();
  }
}
