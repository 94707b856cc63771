import { type Content, html, type Markup } from '../../../../platform/interface/index.ts';
import type { ComplaintSettings } from '../../settings/complaint-settings.ts';
import { FILE_LIMITS, megabytes, TAKEN_ENDINGS } from '../files/file-limits.ts';
import {
  checkBox,
  choices,
  type DrawnForm,
  fieldBlock,
  fieldGroup,
  filledIn,
  hiddenField,
  problemSummary,
  selection,
  textArea,
  textField,
  trapField,
} from '../receipt-fields.ts';
import { ownNameOf } from '../receipt-frame.ts';
import { paragraphs } from '../receipt-text.ts';
import { FIELDS, MOST } from './sent-complaint.rules.ts';

/** The form as somebody sees it. */
export type ComplaintFormDrawn = DrawnForm & {
  readonly settings: ComplaintSettings;
  /** By which the same form sent twice is one case, and when it was made. */
  readonly key: string;
  readonly seal: string;
  /** It was sent and not taken, with files, which no browser keeps. */
  readonly hadFiles: boolean;
  /** Whether mail goes out. */
  readonly mails: boolean;
  readonly notice?: string;
};

/** The title of the form, in the words of the organisation or ours. */
export function formTitle({ settings, speech }: Pick<ComplaintFormDrawn, 'settings' | 'speech'>): string {
  const own = settings.form[speech.language]?.title ?? '';
  return own === '' ? speech.words.title : own;
}

export function complaintForm(form: ComplaintFormDrawn): Markup {
  const { settings, speech, notice, hadFiles } = form;
  const { words, say } = speech;
  const intro = settings.form[speech.language]?.intro ?? '';
  const again = hadFiles ? words.filesAgain : null;
  const notices = [notice, again].filter((line) => line !== undefined && line !== null);
  return html`${problemSummary(form)}${
    notices.length === 0
      ? null
      : html`<div class="notice" role="status">${notices.map((line) => html`<p>${line}</p>`)}</div>\n`
  }<h1>${settings.form[speech.language]?.title ? html`<bdi>${formTitle(form)}</bdi>` : say(words.title)}</h1>
${paragraphs(intro)}<p>${say(words.free)}</p>
<form method="post" action="?lang=${encodeURIComponent(speech.language)}" novalidate enctype="multipart/form-data">
${hiddenField('_key', form.key)}${hiddenField('_seal', form.seal)}${trapField()}<section>
${aboutIt(form)}</section>
<section>
<h2>${say(words.aboutYou)}</h2>
${aboutYou(form)}</section>
<p class="aside-text">${say(words.privacy)}</p>
<div class="go"><button type="submit">${speech.shared.send}</button></div>
</form>
`;
}

function aboutIt(form: ComplaintFormDrawn): Content {
  const { settings, speech } = form;
  const { words, say } = speech;
  return [
    settings.kinds.length < 2
      ? null
      : fieldGroup(
          form,
          { field: FIELDS.kind, label: words.kindAsked },
          choices(form, {
            field: FIELDS.kind,
            values: settings.kinds.map((kind) => [kind, say(words.kinds[kind])]),
          }),
        ),
    textArea(form, { field: FIELDS.words, label: words.what, hint: say(words.whatHint), rows: 8 }),
    dayFields(form),
    settings.products.length === 0
      ? null
      : selection(form, {
          ...{ field: FIELDS.product, label: words.product, isOptional: true },
          values: [
            ['', speech.shared.choose],
            ...settings.products.map((product) => [product, product] as const),
          ],
        }),
    textArea(form, { field: FIELDS.wanted, label: words.wanted, isOptional: true, rows: 3 }),
    textField(form, {
      ...{ field: FIELDS.reference, label: words.reference, isOptional: true, most: MOST.reference },
    }),
    ratingField(form),
    settings.acceptsFiles ? fileField(form) : null,
  ];
}

const DATE_PARTS = ['day', 'month', 'year'] as const;

function dayFields(form: ComplaintFormDrawn): Markup {
  const { speech } = form;
  const order = new Intl.DateTimeFormat(speech.language, { calendar: 'gregory', dateStyle: 'short' })
    .formatToParts(0)
    .flatMap(({ type }) => DATE_PARTS.filter((part) => part === type));
  const parts = order.length === DATE_PARTS.length ? order : DATE_PARTS;
  const controls = parts.map((part) => {
    // Links of the summary lead to the field called as the group.
    const id = part === 'day' ? 'f-day' : `f-${part}`;
    return html`<div class="line ${part}"><label for="${id}">${speech.shared[part]}</label><input type="text" inputmode="numeric" id="${id}" name="${part}" value="${filledIn(form, part)}" maxlength="${part === 'year' ? 4 : 2}" autocomplete="off"></div>\n`;
  });
  const line = {
    ...{ field: FIELDS.day, label: speech.words.when, isOptional: true },
    hint: speech.say(speech.words.whenHint, speech.sampleDay),
  };
  return fieldGroup(form, line, html`<div class="date">\n${controls}</div>\n`);
}

function ratingField(form: ComplaintFormDrawn): Markup {
  const { speech } = form;
  const { words } = speech;
  const [low, high] = words.satisfiedEnds;
  const points = Array.from({ length: 11 }, (_, i) => [String(i), String(i)] as const);
  return fieldGroup(
    form,
    { field: FIELDS.rating, label: words.satisfied, isOptional: true },
    html`<div class="scale">
${choices(form, { field: FIELDS.rating, values: points })}</div>
<p class="scale-ends"><span>${speech.say(low)}</span><span>${speech.say(high)}</span></p>
`,
  );
}

function fileField(form: ComplaintFormDrawn): Markup {
  const { words } = form.speech;
  return fieldBlock(
    form,
    { field: FIELDS.files, label: words.files, hint: filesHint(form), isOptional: true },
    html`<input type="file" id="f-files" name="files" multiple accept="${TAKEN_ENDINGS.map((one) => `.${one}`).join(',')}" aria-describedby="f-files-hint">`,
  );
}

/** How many files are taken, and of which kinds. */
export function filesHint({ speech }: Pick<DrawnForm, 'speech'>): Markup {
  const { most, each, together } = FILE_LIMITS;
  const { filesHint: limits, filesKinds } = speech.words;
  return speech.say(`${limits} ${filesKinds}`, most, megabytes(each), megabytes(together));
}

function aboutYou(form: ComplaintFormDrawn): Content {
  const { settings, speech } = form;
  const { words, say } = speech;
  const isOptional = settings.allowsAnonymous;
  return [
    isOptional ? html`<p>${say(words.nothingNeeded)}</p>\n` : null,
    isOptional
      ? checkBox(form, { field: FIELDS.anonymous, label: words.anonymous, hint: say(words.anonymousHint) })
      : null,
    textField(form, {
      ...{ field: FIELDS.name, label: words.name, isOptional, most: MOST.name, autocomplete: 'name' },
    }),
    textField(form, {
      ...{ field: FIELDS.email, label: words.email, isOptional, most: MOST.email, autocomplete: 'email' },
      type: 'email',
      ...(form.mails ? { hint: say(words.emailHint) } : {}),
    }),
    textField(form, {
      ...{ field: FIELDS.phone, label: words.phone, isOptional, most: MOST.phone, autocomplete: 'tel' },
      type: 'tel',
    }),
    textArea(form, { field: FIELDS.address, label: words.address, isOptional, rows: 3 }),
    fieldGroup(
      form,
      { field: FIELDS.behalf, label: words.forWhom },
      choices(
        // Most write for themselves.
        filledIn(form, FIELDS.behalf) === ''
          ? { ...form, fields: new Map([[FIELDS.behalf, ['myself']]]) }
          : form,
        {
          field: FIELDS.behalf,
          values: [
            ['myself', say(words.forMyself)],
            ['other', say(words.forOther)],
          ],
        },
      ),
    ),
    html`<div class="only-for-other">
${textField(form, { field: FIELDS.otherName, label: words.otherName, most: MOST.otherName })}${textField(form, { field: FIELDS.otherRelation, label: words.otherRelation, isOptional: true, most: MOST.otherRelation })}${checkBox(form, { field: FIELDS.consent, label: words.otherConsent })}</div>
`,
    settings.languages.length < 2
      ? null
      : selection(
          filledIn(form, FIELDS.language) === ''
            ? { ...form, fields: new Map([[FIELDS.language, [speech.language]]]) }
            : form,
          {
            ...{ field: FIELDS.language, label: words.answerLanguage },
            values: settings.languages.map((tag) => [tag, ownNameOf(tag)]),
          },
        ),
  ];
}
