import { html, type Markup } from '../../../../platform/interface/index.ts';
import type { CaseRecord } from '../../case.ts';
import type { ComplaintSettings } from '../../settings/complaint-settings.ts';
import type { AnswerDue } from '../answer-due.ts';
import { paragraphs } from '../receipt-text.ts';
import type { ReceiptSpeech } from '../said-receipt-words.ts';

export type ReceivedPage = {
  readonly record: CaseRecord;
  readonly due: AnswerDue | undefined;
  readonly speech: ReceiptSpeech;
  /** The whole address that opens the tracker. */
  readonly link: string;
  readonly settings: ComplaintSettings;
  /** Whether a mail with the link was written. */
  readonly isMailed: boolean;
};

/** Code, link, what happens next and until when, and where to turn outside. */
export function receivedPage({ record, due, speech, link, settings, isMailed }: ReceivedPage): Markup {
  const { words, say } = speech;
  const thanks = settings.form[speech.language]?.thanks ?? '';
  return html`<h1>${say(words.received)}</h1>
${paragraphs(thanks)}<section>
<h2>${say(words.yourCode)}</h2>
<p class="big-word code-word" dir="ltr">${record.code}</p>
<h2>${say(words.yourLink)}</h2>
<p class="big-word" dir="ltr"><a href="${link}">${link}</a></p>
<p><strong>${say(words.keepLink)}</strong></p>
${isMailed ? html`<p>${say(words.mailed)}</p>\n` : null}</section>
${nextSection(record, due, speech)}`;
}

/** What happens next, and what one can do who does not agree; not of praise and suggestions, which nobody answers. */
function nextSection(
  { kind }: CaseRecord,
  due: AnswerDue | undefined,
  { words, say, lastDay }: ReceiptSpeech,
): Markup | null {
  if (kind === 'praise' || kind === 'suggestion') return null;
  const when = due?.dueAt == null ? say(words.noDue) : say(words.answerBy, lastDay(due.dueAt, due.zone));
  return html`<section>
<h2>${say(words.nextHeading)}</h2>
<p>${say(words.nextLook)}</p>
<p>${when}</p>
</section>
${
  kind === 'complaint'
    ? html`<section>
<h2>${say(words.outside)}</h2>
<p>${say(words.outsideText)}</p>
</section>
`
    : null
}`;
}
