import type { Visit } from '../../../platform/http/index.ts';
import { type Outcome, refuse } from '../../../platform/refusals/index.ts';
import { isUnreachable, StorageUnavailable } from '../../../platform/storage/index.ts';
import { type Accepted, FINISHED, isIncomplete, TURNED_AWAY } from '../accepting/submission.ts';
import { lastLook, pagesFor, type ReadPage, readPage } from './answered-page.ts';
import type { AnsweringParts } from './answering-parts.ts';
import { AnsweringReplies, type Reply } from './answering-replies.ts';
import { FLOOD_LIMITS, FloodGuard, type FloodLimits } from './flood-guard.ts';
import { deviceOf, isNobody } from './known-robots.ts';
import { languageFor } from './language-choice.ts';
import { type LinkAddress, type OpenedLink, openLink, VersionShelf } from './opened-link.ts';
import { FORM_MARKS } from './page-form.ts';
import { pagesForScript } from './pages-for-script.ts';
import { publicWords } from './public-words/said-words.ts';
import type { PagesForScript } from './script-messages.ts';
import { sentAnswers } from './sent-answers.ts';
import { keyInCookie, POSSIBLE_KEY, type VisitKeys, visitKeys } from './visit-key.ts';
import { type AtSurvey, answeringOf, standingOf } from './visit-page.ts';

type Fields = ReadonlyMap<string, readonly string[]>;

const NOT_FOUND: Reply = { kind: 'notice', notice: 'not-found' };
const LARGEST_STEP = 1_000_000;

/** The pages on which customers answer. */
export class AnsweringPages {
  readonly #parts: AnsweringParts;
  readonly #keys: VisitKeys;
  readonly #limits: FloodLimits;
  readonly #guard: FloodGuard;
  readonly #shelf = new VersionShelf();
  readonly replies: AnsweringReplies;

  constructor(parts: AnsweringParts) {
    this.#parts = parts;
    this.#keys = visitKeys(parts.secret);
    this.#limits = parts.limits ?? FLOOD_LIMITS;
    this.#guard = new FloodGuard(this.#limits);
    this.replies = new AnsweringReplies(parts, this.#keys);
  }

  /** Somebody opens the page of a link: the first page, or where they stopped. */
  async open(visit: Visit, address: LinkAddress): Promise<Reply> {
    const now = this.#parts.now();
    const sent = keyInCookie(visit.request.headers);
    const opened = await this.#opened(address, sent);
    if (opened === null) return NOT_FOUND;
    const url = new URL(visit.request.url);
    const language = languageOf(visit, opened, url.searchParams.get('lang'));
    const ended = endedReply(opened, { visit, language });
    if (ended !== null) return ended;
    const known = opened.response;
    const key = known !== null && opened.personal === null ? known.key : this.#freshKey(opened, sent);
    const at: AtSurvey = { visit, opened, language, key, responseId: known?.id ?? '', ...standingOf(opened) };
    const wanted = url.searchParams.get('page');
    if (known !== null) return { kind: 'questions', at, shown: { page: wantedPage(at, wanted) } };
    if (isNobody(visit.request)) return { kind: 'questions', at: { ...at, key: '' }, shown: { page: null } };
    const seconds = this.#guard.newVisit(visit.address, opened.link.id, now);
    if (seconds > 0) return { kind: 'notice', notice: 'wait', opened, language, seconds };
    const reached = await this.#accept(at, { page: undefined, step: 0, answers: {}, finished: false });
    if (!reached.ok) return this.#refused(at, reached);
    this.replies.remember(visit, opened, key);
    const responseId = isIncomplete(reached.value) ? '' : reached.value.response;
    return { kind: 'questions', at: { ...at, responseId }, shown: { page: null } };
  }

  /** All pages for the script of somebody who is at one; null when there is nothing to answer. */
  async all(visit: Visit, address: LinkAddress): Promise<PagesForScript | null> {
    const { searchParams } = new URL(visit.request.url);
    const given = searchParams.get('key') ?? '';
    const key = POSSIBLE_KEY.test(given) ? given : '';
    const opened = await this.#opened(address, key === '' ? null : key);
    if (opened === null) return null;
    const language = languageOf(visit, opened, searchParams.get('lang'));
    if (endedReply(opened, { visit, language }) !== null) return null;
    const responseId = opened.response?.id ?? '';
    const at: AtSurvey = { visit, opened, language, key, responseId, ...standingOf(opened) };
    return pagesForScript(at, this.replies.drawing);
  }

  /** Somebody sends a page of answers. */
  async send(visit: Visit, address: LinkAddress): Promise<Reply> {
    const sent = await sentAnswers(visit.request);
    if (sent.kind === 'too-large' || sent.kind === 'too-slow') return { kind: 'notice', notice: 'too-large' };
    const fields: Fields = sent.kind === 'fields' ? sent.fields : new Map();
    const given = one(fields, FORM_MARKS.key);
    const sentKey = POSSIBLE_KEY.test(given) ? given : keyInCookie(visit.request.headers);
    const opened = await this.#opened(address, sentKey);
    if (opened === null) return NOT_FOUND;
    const language = languageOf(visit, opened, one(fields, FORM_MARKS.language));
    const ended = endedReply(opened, { visit, language });
    if (ended !== null) return ended;
    const key = this.#freshKey(opened, sentKey);
    const seconds = this.#secondsToWait(visit, opened, key === sentKey ? key : null);
    if (seconds > 0) return { kind: 'notice', notice: 'wait', opened, language, seconds };
    const { response } = opened;
    const at: AtSurvey = {
      visit,
      opened,
      language,
      key,
      responseId: response?.id ?? '',
      ...standingOf(opened),
    };
    if (one(fields, FORM_MARKS.go) === 'language') return { kind: 'questions', at, shown: { page: null } };
    const page = one(fields, FORM_MARKS.page);
    if (!this.#isByPerson(opened, fields, at.step)) {
      const notice = publicWords(language).sendAgain;
      return { kind: 'questions', at, shown: { page, fields, notice, status: 400 } };
    }
    return this.#take(at, page, fields);
  }

  async #take(at: AtSurvey, page: string, fields: Fields): Promise<Reply> {
    const goesBack = one(fields, FORM_MARKS.go) === 'back' && at.opened.version.definition.settings.back;
    const asked = new Set(one(fields, FORM_MARKS.asked).split(','));
    const answering = answeringOf(at);
    const read = readPage(answering, { page, fields, asked, before: at.answers, goesBack });
    if (read.problems.length > 0 && !goesBack) {
      return { kind: 'questions', at, shown: { page, fields, problems: read.problems } };
    }
    const wantsEnd = read.next === null && !goesBack;
    const hindrance = wantsEnd ? lastLook(answering, read.answers) : null;
    const next = hindrance?.page ?? read.next;
    const step = Math.max(stepIn(fields) ?? at.step + 1, 1);
    const finished = wantsEnd && hindrance === null;
    const accepted = await this.#accept(at, { page: next, step, answers: read.changes, finished });
    if (!accepted.ok) {
      const isLater = accepted.refusals[0]?.code === 'unavailable';
      if (!isLater) return this.#refused(at, accepted);
      const notice = publicWords(at.language).fault;
      return { kind: 'questions', at, shown: { page, fields, notice, status: 503 } };
    }
    return this.#onward(at, {
      read,
      next,
      step,
      accepted: accepted.value,
      problems: hindrance?.problems ?? [],
    });
  }

  #onward(at: AtSurvey, { read, next, step, accepted, problems }: Onward): Reply {
    if (isIncomplete(accepted))
      return { kind: 'questions', at, shown: { page: next, problems: accepted.problems } };
    const after: AtSurvey = { ...at, answers: read.answers, step, responseId: accepted.response };
    this.replies.remember(at.visit, at.opened, at.key);
    if (accepted.state === TURNED_AWAY) {
      return { kind: 'notice', notice: 'turned-away', opened: at.opened, language: at.language };
    }
    if (accepted.finished) return { kind: 'thanks', at: after };
    return { kind: 'questions', at: after, shown: { page: next, problems } };
  }

  /** Why it was not taken, as things stand now: others were faster, or the link or the survey has ended meanwhile. */
  async #refused(
    { visit, opened, language, key }: AtSurvey,
    outcome: Extract<Outcome<unknown>, { ok: false }>,
  ): Promise<Reply> {
    const code = outcome.refusals[0]?.code;
    if (code === 'unavailable') return { kind: 'notice', notice: 'fault', opened, language };
    const now = code === 'conflict' ? await this.#opened(opened.address, key) : null;
    if (now === null) return { kind: 'notice', notice: 'closed', opened, language };
    const ended = endedReply(now, { visit, language });
    const notice = opened.link.mostFinished === null ? 'closed' : 'full';
    return ended ?? { kind: 'notice', notice, opened, language };
  }

  #opened(address: LinkAddress, key: string | null): Promise<OpenedLink | null> {
    const { storage, now } = this.#parts;
    return openLink(address, { storage, shelf: this.#shelf, now: now(), key });
  }

  /** The key that was sent, where one may be taken up again; else a new one. */
  #freshKey({ personal }: OpenedLink, sent: string | null): string {
    return sent === null || personal !== null ? this.#keys.draw() : sent;
  }

  /** Who began already is never kept out by how many others come. */
  #secondsToWait(visit: Visit, { link, personal, response }: OpenedLink, key: string | null): number {
    const now = this.#parts.now();
    if (personal !== null) return this.#guard.sent(personal.id, now);
    if (key !== null && (response !== null || this.#keys.isDrawn(key))) return this.#guard.sent(key, now);
    return this.#guard.newVisit(visit.address, link.id, now);
  }

  /** Whether a form was sent as people do: not at once, and without what nobody sees. Else it is asked again, and nothing is lost. */
  #isByPerson({ link }: OpenedLink, fields: Fields, step: number): boolean {
    const made = this.#keys.sealedAt(link.id, one(fields, FORM_MARKS.seal));
    if (made === null || one(fields, FORM_MARKS.trap) !== '') return false;
    return step > 0 || this.#parts.now().getTime() - made.getTime() >= this.#limits.fastest;
  }

  async #accept(at: AtSurvey, step: SentStep): Promise<Outcome<Accepted>> {
    try {
      return await this.#accepted(at, step);
    } catch (error) {
      if (!(error instanceof StorageUnavailable) && !isUnreachable(error)) throw error;
      return refuse('unavailable', 'the database does not answer; nothing was kept, send it again');
    }
  }

  #accepted(at: AtSurvey, step: SentStep): Promise<Outcome<Accepted>> {
    const { opened, visit, language, key } = at;
    const { link, personal, version, workspaceId } = opened;
    const device = link.kind === 'kiosk' ? 'kiosk' : deviceOf(visit.request.headers);
    return this.#parts.accepting.accept(
      { workspace: workspaceId, surveyId: link.surveyId },
      {
        key,
        version: version.version,
        linkId: link.id,
        personalLinkId: personal?.id ?? null,
        customerId: personal?.customerId ?? null,
        language,
        device,
        ...step,
      },
    );
  }
}

type SentStep = {
  readonly page: string | null | undefined;
  readonly step: number;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly finished: boolean;
};

type Onward = {
  readonly read: ReadPage;
  readonly next: string | null;
  readonly step: number;
  readonly accepted: Accepted;
  readonly problems: ReadPage['problems'];
};

function one(fields: Fields, name: string): string {
  return fields.get(name)?.[0] ?? '';
}

function stepIn(fields: Fields): number | null {
  const step = Number(one(fields, FORM_MARKS.step));
  return Number.isInteger(step) && step >= 1 && step <= LARGEST_STEP ? step : null;
}

function languageOf(
  { request }: Visit,
  { version, response, link }: OpenedLink,
  chosen: string | null,
): string {
  const accepted = request.headers.get('accept-language');
  const begun = response?.language ?? null;
  return languageFor(version.definition.languages, { chosen, begun, link: link.language, accepted });
}

type Speaking = { readonly visit: Visit; readonly language: string };

/** What there is to say to who has answered, or cannot any more; null for everybody else. */
function endedReply(opened: OpenedLink, { visit, language }: Speaking): Reply | null {
  const { response, personal, admission } = opened;
  if (personal?.isUsed === true) return { kind: 'notice', notice: 'answered-already', opened, language };
  if (response?.state === FINISHED) {
    const at = { visit, opened, language, key: '', responseId: response.id, answers: {}, step: 0 };
    return { kind: 'thanks', at };
  }
  if (response?.state === TURNED_AWAY) return { kind: 'notice', notice: 'turned-away', opened, language };
  return admission === 'open' ? null : { kind: 'notice', notice: admission, opened, language };
}

/** The page that was asked for, where somebody has come so far; else the one that comes next. */
function wantedPage(at: AtSurvey, wanted: string | null): string | null {
  const next = at.opened.response?.draft?.page ?? null;
  if (wanted === null) return next;
  const codes = pagesFor(answeringOf(at), at.answers).map(({ page }) => page.code);
  const [asked, reached] = [codes.indexOf(wanted), codes.indexOf(next ?? '')];
  return asked >= 0 && asked <= reached ? wanted : next;
}
