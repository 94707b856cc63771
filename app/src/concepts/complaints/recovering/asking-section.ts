import { readFileSync } from 'node:fs';
import type { Change } from '../../../platform/events/index.ts';
import { type Content, html, type Markup } from '../../../platform/interface/index.ts';
import { type Outcome, refuse } from '../../../platform/refusals/index.ts';
import { directionOf } from '../../responses/index.ts';
import type { CaseRecord } from '../case.ts';
import { caseById } from '../cases/case.store.ts';
import { hasAnswered, mayBeAsked } from './asked-again.rules.ts';
import { keepOwnAnswers } from './asking.intents.ts';
import { ALL_ITEMS, type ItemAnswers } from './justice-items.ts';
import { askingPhrase, askingWords } from './said-asking-words.ts';

/** The style of the section, to be put beside that of the page. */
export const ASKING_SHEET = readFileSync(new URL('asking-section.css', import.meta.url), 'utf8')
  .replaceAll(/\s+/gu, ' ')
  .replaceAll(/ ?([{};]) ?/gu, '$1');

const LONGEST_COMMENT = 2000;

export type AskingShown = {
  readonly record: CaseRecord;
  readonly language: string;
  /** Where the form is sent to. */
  readonly action: string;
  /** Fields of the page around it, such as a seal. */
  readonly hidden?: Content;
  /** What was typed before it was refused. */
  readonly fields?: Readonly<Record<string, string>>;
  /** They have sent it just now. */
  readonly isThanked?: boolean;
};

/** Asks who complained how they find it now; null: there is nothing to ask, so that the page says nothing of it. */
export function askingSection(shown: AskingShown): Markup | null {
  const { record, language, action, hidden = null, fields = {}, isThanked = false } = shown;
  const { words, spoken } = askingWords(language);
  const around = (body: Content): Markup =>
    html`<section class="asking" id="asking" lang="${spoken}" dir="${directionOf(spoken)}" aria-labelledby="asking-heading">
<h2 id="asking-heading">${words.heading}</h2>
${body}</section>
`;
  if (isThanked) return around(html`<p role="status">${words.thanks}</p>\n`);
  if (record.kind !== 'complaint' || !mayBeAsked(record).ok || !isOver(record)) return null;
  if (hasAnswered(record)) return around(html`<p>${words.answered}</p>\n`);
  const scale = { said: words, fields };
  return around(html`<p>${words.intro}</p>
<form method="post" action="${action}">
${hidden}${record.ratingBefore === null ? scaleField('rating-before', words.ratingBefore, { ...scale, from: 0, to: 10, hint: words.scaleOfTen }) : null}${scaleField('rating-after', words.ratingAfter, { ...scale, from: 0, to: 10, hint: words.scaleOfTen })}<h3>${words.agree}</h3>
<p class="hint" id="asking-agree">${words.scaleOfSeven}</p>
${ALL_ITEMS.map((item) => scaleField(`item-${item}`, words.items[item], { ...scale, from: 1, to: 7, hint: null }))}<div class="field">
<label for="asking-comment">${words.comment}</label>
<textarea id="asking-comment" name="asking-comment" rows="4" maxlength="${LONGEST_COMMENT}">${fields['asking-comment'] ?? ''}</textarea>
</div>
<button type="submit">${words.send}</button>
</form>
`);
}

/** Their word is no longer awaited. */
function isOver({ state }: CaseRecord): boolean {
  return state === 'settled' || state === 'closed';
}

type Scale = {
  readonly from: number;
  readonly to: number;
  readonly hint: string | null;
  readonly fields: Readonly<Record<string, string>>;
};

/** A row of numbers of which one is chosen, or none. */
function scaleField(name: string, question: string, { from, to, hint, fields }: Scale): Markup {
  const described = hint === null ? 'asking-agree' : `${name}-hint`;
  const values = Array.from({ length: to - from + 1 }, (_, i) => String(from + i));
  return html`<fieldset class="scale" aria-describedby="${described}">
<legend>${question}</legend>
${hint === null ? null : html`<p class="hint" id="${described}">${hint}</p>\n`}<div class="points" dir="ltr">
${values.map((value) => html`<label><input type="radio" name="${name}" value="${value}"${fields[name] === value ? html` checked` : null}><span>${value}</span></label>\n`)}</div>
</fieldset>
`;
}

/** Keeps what was sent with the form of the section; what is refused is said in the language of the page. */
export async function takeAsking(
  change: Change,
  {
    caseId,
    fields,
    language,
  }: {
    readonly caseId: string;
    readonly fields: Readonly<Record<string, string>>;
    readonly language: string;
  },
): Promise<Outcome<CaseRecord>> {
  const { words } = askingWords(language);
  const comment = (fields['asking-comment'] ?? '')
    .replaceAll('\r\n', '\n')
    .replaceAll('\0', '')
    .toWellFormed();
  if (comment.length > LONGEST_COMMENT)
    return refuse('request-refused', askingPhrase(words.tooLong, String(LONGEST_COMMENT)));
  const items = Object.fromEntries(
    ALL_ITEMS.flatMap((item) => {
      const value = chosen(fields[`item-${item}`], 1, 7);
      return value === null ? [] : [[item, value]];
    }),
  ) as ItemAnswers;
  const before = await caseById(change.queries, caseId);
  if (before !== null && hasAnswered(before)) return refuse('conflict', words.answered);
  const kept = await keepOwnAnswers(change, caseId, {
    ratingBefore: chosen(fields['rating-before'], 0, 10),
    ratingAfter: chosen(fields['rating-after'], 0, 10),
    ...{ distributive: null, procedural: null, interactional: null },
    items,
    comment,
  });
  if (kept.ok) return kept;
  const [refusal] = kept.refusals;
  if (refusal?.code === 'request-refused') return refuse('request-refused', words.nothing);
  return refuse('conflict', words.notNow);
}

function chosen(typed: string | undefined, from: number, to: number): number | null {
  if (typed === undefined || !/^\d{1,2}$/u.test(typed)) return null;
  const value = Number(typed);
  return value >= from && value <= to ? value : null;
}
