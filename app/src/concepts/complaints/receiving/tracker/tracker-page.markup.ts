import { type Content, html, type Markup } from '../../../../platform/interface/index.ts';
import type { CaseStepKind } from '../../case.ts';
import { TRACKER_PLACE } from '../../correspondence/add-messages.ts';
import type { CaseMessage } from '../../correspondence/case-message.ts';
import type { KeptFile } from '../files/case-file.ts';
import { TAKEN_ENDINGS } from '../files/file-limits.ts';
import { filesHint } from '../form/complaint-form.markup.ts';
import { type DrawnForm, fieldBlock, hiddenField, problemSummary, textArea } from '../receipt-fields.ts';
import { paragraphs } from '../receipt-text.ts';
import { TOLD_STEPS, type ToldStep } from '../receipt-words.ts';
import { ownDeeds, type TrackedCase } from './tracked-case.ts';

/** The tracker as it is drawn. */
export type TrackerDrawn = DrawnForm & {
  readonly tracked: TrackedCase;
  readonly organisation: string;
  readonly acceptsFiles: boolean;
  readonly seal: string;
  /** Where its forms are sent to. */
  readonly action: string;
  readonly notice: string | null;
  readonly hadFiles: boolean;
  /** How they find it now, asked by the one who knows how. */
  readonly asking: Content;
};

/** What is sent with each form of the page: that it is ours, what was seen, and what is to be done. */
export function trackerMarks(
  { seal, tracked }: Pick<TrackerDrawn, 'seal' | 'tracked'>,
  deed: string,
): Content {
  return [
    hiddenField('_seal', seal),
    hiddenField('_revision', String(tracked.record.revision)),
    hiddenField('_do', deed),
  ];
}

export function trackerPage(drawn: TrackerDrawn): Markup {
  const { tracked, speech, notice, hadFiles } = drawn;
  const { words, say } = speech;
  const { record } = tracked;
  const notices = [notice, hadFiles ? words.filesAgain : null].filter((line) => line !== null);
  return html`${problemSummary(drawn)}${
    notices.length === 0
      ? null
      : html`<div class="notice" role="status">${notices.map((line) => html`<p>${line}</p>`)}</div>\n`
  }<h1>${say(words.kinds[record.kind])} <span class="code-word" dir="ltr">${record.code}</span></h1>
${stageSection(drawn)}${answerForms(drawn)}${drawn.asking}${messageSection(drawn)}${writeForm(drawn)}${stepSection(drawn)}${withdrawForm(drawn)}<form method="post" action="${drawn.action}">
${trackerMarks(drawn, 'leave')}<button type="submit" class="second">${say(words.leave)}</button>
</form>
`;
}

function stageSection({ tracked, speech }: TrackerDrawn): Markup {
  const { record, due, bodies } = tracked;
  const { words, say, lastDay } = speech;
  const isMerged = record.mergedInto !== null;
  const when =
    due?.dueAt == null
      ? null
      : html`<p>${say(due.isLate ? words.answerLate : words.answerBy, lastDay(due.dueAt, due.zone))}</p>\n`;
  const turn = record.state === 'answered' && record.kind === 'complaint' ? words.yourTurn : null;
  return html`<section>
<p class="stage">${say(isMerged ? words.steps.merged : words.states[record.state])}</p>
${when}${turn === null ? null : html`<p>${say(turn)}</p>\n`}${
  record.state === 'disputed'
    ? html`<h2>${say(words.outside)}</h2>
<p>${say(words.outsideText)}</p>
${bodyList(bodies)}`
    : null
}</section>
`;
}

function bodyList(bodies: TrackedCase['bodies']): Content {
  if (bodies.length === 0) return null;
  return html`<ul>${bodies.map(({ name, website }) =>
    website === ''
      ? html`<li><bdi>${name}</bdi></li>`
      : html`<li><a href="${website}" rel="noreferrer"><bdi>${name}</bdi></a></li>`,
  )}</ul>\n`;
}

/** Whether they accept the answer. */
function answerForms(drawn: TrackerDrawn): Content {
  const { mayAccept, mayReject } = ownDeeds(drawn.tracked.record);
  if (!mayAccept && !mayReject) return null;
  const { words, say } = drawn.speech;
  return html`<section>
<h2>${say(words.acceptAsked)}</h2>
${
  mayAccept
    ? html`<form method="post" action="${drawn.action}">
${trackerMarks(drawn, 'accept')}<p><button type="submit">${say(words.accept)}</button></p>
</form>
`
    : null
}${
  mayReject
    ? html`<form method="post" action="${drawn.action}" novalidate>
${trackerMarks(drawn, 'reject')}${textArea(drawn, { field: 'why', label: words.rejectWhy, rows: 4 })}<p><button type="submit" class="second">${say(words.reject)}</button></p>
</form>
`
    : null
}</section>
`;
}

function messageSection({ tracked, speech, organisation }: TrackerDrawn): Content {
  const { messages, files, due } = tracked;
  if (messages.length === 0) return null;
  const { words, say, moment } = speech;
  const zone = due?.zone ?? 'UTC';
  return html`<section>
<h2>${say(words.messages)}</h2>
<ol class="said-list">
${messages.map((message) => {
  const isOurs = message.direction === 'out';
  const own = files.filter(({ messageId }) => messageId === message.id);
  return html`<li class="said${isOurs ? ' ours' : ''}">
<p class="who"><strong>${isOurs ? html`<bdi>${organisation}</bdi>` : say(words.fromYou)}</strong> <time datetime="${message.at.toISOString()}">${moment(message.at, zone)}</time></p>
${paragraphs(shownWords(message))}${own.length === 0 ? null : fileList(own, speech)}</li>
`;
})}</ol>
</section>
`;
}

/** Without what leads to the link, which stands in mails. */
function shownWords({ words, direction, purpose }: CaseMessage): string {
  // Of their own words nothing is left out.
  if (direction === 'in') return words;
  if (purpose !== 'acknowledgement') return words.split(TRACKER_PLACE).join('');
  return words
    .split('\n\n')
    .filter((part) => !part.includes(TRACKER_PLACE))
    .join('\n\n');
}

function fileList(files: readonly KeptFile[], { words, say, language }: TrackerDrawn['speech']): Markup {
  const sizes = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  return html`<p><strong>${say(words.filesSent)}</strong></p>
<ul class="file-list">
${files.map(({ name, size, scan }) =>
  scan === 'infected'
    ? html`<li><bdi>${name}</bdi>: ${say(words.fileGone)}</li>\n`
    : html`<li><bdi>${name}</bdi> (${sizes.format(Math.max(1, Math.round(size / 1000)))} kB)</li>\n`,
)}</ul>
`;
}

function writeForm(drawn: TrackerDrawn): Markup {
  const { words, say, shared } = drawn.speech;
  const files = fieldBlock(
    drawn,
    { field: 'files', label: words.files, hint: filesHint(drawn), isOptional: true },
    html`<input type="file" id="f-files" name="files" multiple accept="${TAKEN_ENDINGS.map((one) => `.${one}`).join(',')}" aria-describedby="f-files-hint">`,
  );
  return html`<section>
<h2>${say(words.write)}</h2>
<form method="post" action="${drawn.action}" novalidate enctype="multipart/form-data">
${trackerMarks(drawn, 'message')}${textArea(drawn, { field: 'words', label: words.message, rows: 5 })}${drawn.acceptsFiles ? files : null}<p><button type="submit">${shared.send}</button></p>
</form>
</section>
`;
}

function isTold(step: CaseStepKind): step is ToldStep {
  return (TOLD_STEPS as readonly CaseStepKind[]).includes(step);
}

function stepSection({ tracked, speech }: TrackerDrawn): Markup {
  const { words, say, day } = speech;
  const zone = tracked.due?.zone ?? 'UTC';
  const told = tracked.record.steps.flatMap(({ step, at, isSkipped }) =>
    isTold(step) && isSkipped !== true ? [{ step, at: new Date(at) }] : [],
  );
  return html`<section>
<h2>${say(words.doneHeading)}</h2>
<ol class="steps">
${told.map(({ step, at }) => html`<li><span>${say(words.steps[step])}</span><time datetime="${at.toISOString()}">${day(at, zone)}</time></li>\n`)}</ol>
</section>
`;
}

function withdrawForm(drawn: TrackerDrawn): Content {
  if (!ownDeeds(drawn.tracked.record).mayWithdraw) return null;
  const { words, say } = drawn.speech;
  const isOpen = drawn.problems.some(({ field }) => field === 'withdraw-why');
  return html`<details${isOpen ? html` open` : null}>
<summary>${say(words.withdraw)}</summary>
<form method="post" action="${drawn.action}" novalidate>
${trackerMarks(drawn, 'withdraw')}${textArea(drawn, { field: 'withdraw-why', label: words.withdrawWhy, hint: say(words.withdrawHint), rows: 3 })}<p><button type="submit" class="second">${say(words.withdraw)}</button></p>
</form>
</details>
`;
}
