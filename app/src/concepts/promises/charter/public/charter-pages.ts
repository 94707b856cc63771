import { type Content, html, type Markup } from '../../../../platform/interface/index.ts';
import type { FrameContent, FrameTexts } from '../charter-frame.ts';
import { type WordingTexts, wordingNear } from '../service-promise-wording.ts';
import { type Speech, saidLimit, saidLine, saidRate, saidText, shortOf } from './charter-page-parts.ts';
import type { PublicPromise } from './published-charter.ts';
import { phrase } from './said-charter-words.ts';

/** Where a page stands: below which address, and what goes with its links. */
export type PagePlace = {
  /** `/c/harbour`. */
  readonly root: string;
  /** The language that was chosen by hand, which links keep; null when the browser chose. */
  readonly chosen: string | null;
};

type Said = { readonly speech: Speech; readonly place: PagePlace };

/** What the charter as a whole says in a language, or in the nearest one that it has; with the language it is really in. */
export function frameNear(
  { texts, languages }: FrameContent,
  wanted: string,
): { readonly language: string; readonly texts: FrameTexts | undefined } {
  const isWhole = (tag: string): boolean =>
    (texts[tag]?.title ?? '') !== '' && (texts[tag]?.purpose ?? '') !== '';
  const language = languages.find((tag) => tag === wanted && isWhole(tag)) ?? languages[0] ?? 'en';
  return { language, texts: texts[language] };
}

/** The whole charter: what it is for, everything that is promised, and what is not any more. */
export function wholeCharter(
  frame: FrameContent,
  promises: readonly PublicPromise[],
  { speech, place }: Said,
): { readonly title: string; readonly body: Markup } {
  const { words, say } = speech;
  const { language, texts } = frameNear(frame, speech.language);
  const title = texts?.title ?? '';
  const holding = promises.filter(({ shown }) => shown.standing === 'holds' || shown.standing === 'not-yet');
  const gone = promises.filter(({ withdrawnOn }) => withdrawnOn !== null);
  const body = html`<h1>${saidLine(title, language, speech)}</h1>
${foreignNote(language, speech)}${section(null, texts?.purpose ?? '', { language, speech })}${section(words.scope, texts?.scope ?? '', { language, speech })}<h2>${say(words.promises)}</h2>
${holding.length === 0 ? html`<p>${say(words.nothing)}</p>\n` : null}${holding.map((promise) => promiseBlock(promise, { frame, speech, place }))}${
  gone.length === 0
    ? null
    : html`<h2>${say(words.noLonger)}</h2>
<ul>
${gone.map((promise) => html`<li>${promiseLink(promise, { speech, place })}. ${say(phrase(words.withdrawn, speech.day(promise.withdrawnOn ?? '')))}</li>\n`)}</ul>
`
}${section(words.complain, texts?.complain ?? '', { language, speech })}${section(words.ask, texts?.ask ?? '', { language, speech })}${section(words.contact, texts?.contact ?? '', { language, speech })}`;
  return { title, body };
}

/** One promise, as it holds or as it once did. */
export function onePromise(
  frame: FrameContent,
  promise: PublicPromise,
  { speech, place }: Said,
): { readonly title: string; readonly body: Markup } {
  const { words, say } = speech;
  const said = wordingNear(promise.shown.content.wording, promise.shown.languages, speech.language);
  const title = said?.texts.title ?? promise.code;
  const language = said?.language ?? speech.language;
  const isNow = promise.shown.standing === 'holds';
  const current = promise.versions.find(({ standing }) => standing === 'holds');
  const body = html`<p><a href="${addressIn(place, '')}">${say(words.all)}</a></p>
<h1>${saidLine(title, language, speech)}</h1>
${
  isNow
    ? null
    : html`<div class="notice" role="note"><p>${standingLine(promise, speech)}</p>${
        current === undefined
          ? null
          : html`<p><a href="${addressIn(place, `/${promise.code}`)}">${say(words.readNow)}</a></p>`
      }</div>
`
}${foreignNote(language, speech)}${promiseParts(promise, { frame, speech, level: 'h2' })}${versionList(promise, { speech, place })}`;
  return { title, body };
}

type PromiseAround = { readonly frame: FrameContent; readonly speech: Speech; readonly level: 'h2' | 'h4' };

function promiseBlock(
  promise: PublicPromise,
  { frame, speech, place }: Said & { readonly frame: FrameContent },
): Markup {
  const { words, say, day } = speech;
  const { standing, from } = promise.shown;
  const since = standing === 'holds' ? words.since : words.holdsFrom;
  const said = wordingNear(promise.shown.content.wording, promise.shown.languages, speech.language);
  const note = said === null ? null : foreignNote(said.language, speech);
  return html`<section class="promise">
<h3>${promiseLink(promise, { speech, place })}</h3>
${note}${promiseParts(promise, { frame, speech, level: 'h4' })}<p class="aside">${say(phrase(since, day(from)))}</p>
</section>
`;
}

function promiseLink({ code, shown }: PublicPromise, { speech, place }: Said): Markup {
  const said = wordingNear(shown.content.wording, shown.languages, speech.language);
  const title = said === null ? html`${code}` : saidLine(said.texts.title, said.language, speech);
  return html`<a href="${addressIn(place, `/${code}`)}">${title}</a>`;
}

function promiseParts({ shown, kept }: PublicPromise, { frame, speech, level }: PromiseAround): Content {
  const { words } = speech;
  const said = wordingNear(shown.content.wording, shown.languages, speech.language);
  if (said === null) return null;
  const { language, texts } = said;
  const whole = frameNear(frame, speech.language);
  const own = (name: string, text: string): Content => part(name, text, { language, speech, level });
  const orWhole = (name: string, field: 'complain' | 'ask'): Content =>
    texts[field] !== ''
      ? own(name, texts[field])
      : level === 'h2'
        ? part(name, whole.texts?.[field] ?? '', { language: whole.language, speech, level })
        : null;
  return [
    html`<div class="words">${saidText(texts.promise, language, speech)}</div>\n`,
    shown.content.limit === null
      ? null
      : [heading(words.limit, { speech, level }), saidLimit(shown.content.limit, speech)],
    own(words.conditions, texts.conditions),
    own(words.remedy, texts.remedy),
    own(words.indicator, texts.indicator),
    kept === null ? null : [heading(words.kept, { speech, level }), saidRate(kept, speech)],
    orWhole(words.complain, 'complain'),
    orWhole(words.ask, 'ask'),
  ];
}

type PartAround = { readonly language: string; readonly speech: Speech; readonly level: 'h2' | 'h4' };

function part(name: string, text: string, { language, speech, level }: PartAround): Content {
  if (text === '') return null;
  return [
    heading(name, { speech, level }),
    saidText(text satisfies WordingTexts['promise'], language, speech),
  ];
}

function heading(name: string, { speech, level }: Pick<PartAround, 'speech' | 'level'>): Markup {
  return level === 'h2' ? html`<h2>${speech.say(name)}</h2>\n` : html`<h4>${speech.say(name)}</h4>\n`;
}

function section(
  name: string | null,
  text: string,
  { language, speech }: Pick<PartAround, 'language' | 'speech'>,
): Content {
  if (text === '') return null;
  return [name === null ? null : html`<h2>${speech.say(name)}</h2>\n`, saidText(text, language, speech)];
}

function foreignNote(language: string, { words, say, ...speech }: Speech): Content {
  if (shortOf(language) === shortOf(speech.language)) return null;
  return html`<p class="aside">${say(words.otherLanguage)}</p>\n`;
}

function standingLine({ shown, withdrawnOn }: PublicPromise, { words, say, day }: Speech): Content {
  const { standing, from } = shown;
  if (withdrawnOn !== null && standing === 'withdrawn') return say(phrase(words.withdrawn, day(withdrawnOn)));
  if (standing === 'not-yet') return say(phrase(words.holdsFrom, day(from)));
  return say(words.notNow);
}

function versionList(promise: PublicPromise, { speech, place }: Said): Content {
  const { words, say, day } = speech;
  const lines = promise.versions.map(({ version, from, until, standing }) => {
    const held =
      standing === 'holds'
        ? phrase(words.since, day(from))
        : standing === 'not-yet'
          ? phrase(words.holdsFrom, day(from))
          : standing === 'never-held'
            ? ''
            : phrase(words.heldUntil, day(from), day(until ?? from));
    const name = say(phrase(words.version, speech.number(version)));
    const isShown = version === promise.shown.version;
    const link = isShown
      ? html`<strong aria-current="page">${name}</strong>`
      : html`<a href="${addressIn(place, `/${promise.code}/${version}`)}">${name}</a>`;
    return html`<li>${link}${held === '' ? null : html`: ${say(held)}`}</li>\n`;
  });
  return html`<h2>${say(words.versions)}</h2>\n<ul>\n${lines}</ul>\n`;
}

/** An address of the charter, in the language that was chosen by hand. */
export function addressIn({ root, chosen }: PagePlace, path: string): string {
  return `${root}${path}${chosen === null ? '' : `?lang=${encodeURIComponent(chosen)}`}`;
}
