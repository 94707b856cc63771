import { type SentForm, sentForm, type Visit } from '../../../../platform/http/index.ts';
import { languageFor, networkOf } from '../../../responses/index.ts';
import type { CaseRecord } from '../../case.ts';
import { codeFromWords } from '../../cases/case-code.ts';
import { askingSection } from '../../recovering/asking-section.ts';
import { BODY_LIMITS } from '../form/complaint-form.pages.ts';
import type { OpenWorkspace, ReceiptGuard, ReceiptParts } from '../public-parts.ts';
import { type FieldProblem, filledIn, type SentFields } from '../receipt-fields.ts';
import { nothingThere, receiptResponse, waitThere } from '../receipt-frame.ts';
import { type ReceiptSpeech, receiptSpeech } from '../said-receipt-words.ts';
import { trackerHome } from '../tracker-secret.ts';
import { endedCookie, openedByCookie, openedBySecret, sessionCookie } from './opened-tracker.ts';
import { trackedCase } from './tracked-case.ts';
import { type TrackerDone, trackerDeed } from './tracker-deeds.ts';
import { trackerDoor } from './tracker-door.markup.ts';
import { trackerMarks, trackerPage } from './tracker-page.markup.ts';

type At = { readonly visit: Visit; readonly open: OpenWorkspace; readonly speech: ReceiptSpeech };

type Shown = {
  readonly fields?: SentFields;
  readonly problems?: readonly FieldProblem[];
  readonly notice?: string | null;
  readonly hadFiles?: boolean;
  readonly isThanked?: boolean;
  readonly status?: number;
};

/** The page on which those who complained follow their case, once they have shown its code and its secret. */
export class TrackerPages {
  readonly #parts: ReceiptParts;
  readonly #guard: ReceiptGuard;

  constructor(parts: ReceiptParts, guard: ReceiptGuard) {
    this.#parts = parts;
    this.#guard = guard;
  }

  /** Code and secret are typed. */
  async door(visit: Visit): Promise<Response> {
    const at = await this.#at(visit);
    return at === null ? nothingThere(visit) : (this.#waits(at) ?? this.#door(at, {}));
  }

  async typed(visit: Visit): Promise<Response> {
    const at = await this.#at(visit);
    if (at === null) return nothingThere(visit);
    const sent = await this.#read(visit);
    if (sent.kind !== 'form') return this.#door(at, { notice: at.speech.words.notNow, status: 400 });
    sent.done();
    const { fields } = sent;
    if (!this.#isSealed(at, fields)) return this.#door(at, { fields, notice: at.speech.shared.sendAgain });
    const given = { code: filledIn({ fields }, 'code'), word: filledIn({ fields }, 'secret') };
    return this.#tried(at, given, fields);
  }

  /** The link of a mail or of the first page: its secret goes into a cookie, and out of the address. */
  async followed(visit: Visit): Promise<Response> {
    const at = await this.#at(visit);
    if (at === null) return nothingThere(visit);
    const { code = '', secret = '' } = visit.params;
    return this.#tried(at, { code, word: secret }, new Map());
  }

  async show(visit: Visit): Promise<Response> {
    const at = await this.#at(visit);
    if (at === null) return nothingThere(visit);
    const record = await openedByCookie(this.#parts, at.open, visit);
    const asked = new URL(visit.request.url).searchParams;
    if (record === null) {
      const notice = asked.has('opened') ? at.speech.words.cookieNeeded : null;
      const fields = new Map([['code', [codeFromWords(visit.params['code'] ?? '') ?? '']]]);
      return this.#waits(at) ?? this.#door(at, { notice, fields });
    }
    const own = this.#inTheirs(at, record, asked.get('lang'));
    const isThanked = asked.get('done') === 'asking';
    const notice = asked.has('done') && !isThanked ? own.speech.words.thanks : null;
    return this.#page(own, record, { notice, isThanked });
  }

  async send(visit: Visit): Promise<Response> {
    const at = await this.#at(visit);
    if (at === null) return nothingThere(visit);
    const record = await openedByCookie(this.#parts, at.open, visit);
    if (record === null) return this.#door(at, { notice: at.speech.words.cookieNeeded });
    const now = this.#parts.maker.now();
    const seconds = this.#guard.sentByNetwork.take(`case ${record.id}`, now);
    if (seconds > 0) return waitThere(visit, seconds);
    const own = this.#inTheirs(at, record, new URL(visit.request.url).searchParams.get('lang'));
    const sent = await this.#read(visit);
    if (sent.kind !== 'form') {
      const { words, shared, plain } = own.speech;
      const isTooLarge = sent.kind === 'too-large';
      const notice = isTooLarge ? plain(words.tooLarge, 20_000) : shared.fault;
      return this.#page(own, record, { notice, status: isTooLarge ? 413 : 400 });
    }
    try {
      return await this.#done(own, record, sent);
    } finally {
      sent.done();
    }
  }

  async #done(at: At, record: CaseRecord, sent: Extract<SentForm, { kind: 'form' }>): Promise<Response> {
    const { open, speech, visit } = at;
    const { fields, files } = sent;
    const hadFiles = files.length > 0;
    if (!this.#isSealed(at, fields)) {
      return this.#page(at, record, { fields, hadFiles, notice: speech.shared.sendAgain, status: 400 });
    }
    const deed = filledIn({ fields }, '_do');
    if (deed === 'leave') {
      visit.cookies.push(endedCookie(this.#parts, open, record));
      return to(`/t/${open.slug}?lang=${encodeURIComponent(speech.language)}`);
    }
    const done = await trackerDeed(this.#parts, { open, record, deed, fields, files, speech });
    if (done.kind === 'done') {
      const home = trackerHome(open.slug, record.code);
      return to(`${home}?done=${deed}&lang=${encodeURIComponent(speech.language)}`);
    }
    const now = (await openedByCookie(this.#parts, open, visit)) ?? record;
    return this.#page(at, now, { ...shownOf(done, speech), fields, hadFiles });
  }

  async #tried(
    at: At,
    given: { readonly code: string; readonly word: string },
    fields: SentFields,
  ): Promise<Response> {
    const { open, visit, speech } = at;
    const now = this.#parts.maker.now();
    const network = networkOf(visit.address);
    const byNetwork = visit.address === '' ? 0 : this.#guard.triedByNetwork.take(network, now);
    const code = codeFromWords(given.code) ?? '';
    const seconds = byNetwork > 0 ? byNetwork : this.#guard.triedByCode.take(`${open.id} ${code}`, now);
    if (seconds > 0) return waitThere(visit, seconds);
    const record = await openedBySecret(this.#parts, open, given);
    if (record === null) {
      const problems = [{ field: 'code', message: speech.words.wrong }];
      const shown = new Map([['code', fields.get('code') ?? []]]);
      return this.#door(at, { problems, fields: shown, status: 404 });
    }
    visit.cookies.push(sessionCookie(this.#parts, open, record));
    return to(`${trackerHome(open.slug, record.code)}?opened=1`);
  }

  async #at(visit: Visit): Promise<At | null> {
    const open = await this.#parts.settings.open(visit.params['workspace'] ?? '');
    if (open === null) return null;
    const chosen = new URL(visit.request.url).searchParams.get('lang');
    const accepted = visit.request.headers.get('accept-language');
    const wanted = { chosen, begun: null, link: null, accepted };
    return { visit, open, speech: receiptSpeech(languageFor(open.settings.languages, wanted)) };
  }

  /** The language in which they asked to be answered, unless they chose another here. */
  #inTheirs(at: At, { complainant }: CaseRecord, chosen: string | null): At {
    if (chosen !== null && at.open.settings.languages.includes(chosen)) return at;
    return complainant.language === '' ? at : { ...at, speech: receiptSpeech(complainant.language) };
  }

  #waits({ visit }: At): Response | null {
    if (visit.address === '') return null;
    const seconds = this.#guard.seen.take(networkOf(visit.address), this.#parts.maker.now());
    return seconds > 0 ? waitThere(visit, seconds) : null;
  }

  #read({ request, address }: Visit): Promise<SentForm> {
    const { budget } = this.#parts;
    return sentForm(request, { limits: BODY_LIMITS, budget, who: networkOf(address) });
  }

  #isSealed({ open }: At, fields: SentFields): boolean {
    return this.#parts.marks.sealedAt(open.id, filledIn({ fields }, '_seal')) !== null;
  }

  #door({ visit, open, speech }: At, shown: Shown): Response {
    const { fields = new Map(), problems = [], notice = null, status = 200 } = shown;
    const seal = this.#parts.marks.seal(open.id, this.#parts.maker.now());
    const { follow: title } = speech.words;
    const form = { speech, fields, problems };
    return receiptResponse(visit, {
      ...{ title, organisation: open.organisation, speech, status },
      body: trackerDoor(form, seal, notice),
      languages: open.settings.languages.map((tag) => ({
        tag,
        address: `/t/${open.slug}?lang=${encodeURIComponent(tag)}`,
      })),
    });
  }

  async #page({ visit, open, speech }: At, record: CaseRecord, shown: Shown): Promise<Response> {
    const { fields = new Map(), problems = [], notice = null, hadFiles = false, status = 200 } = shown;
    const { maker, marks } = this.#parts;
    const now = maker.now();
    const tracked = await maker.storage.read(open.id, (queries) => trackedCase(queries, record, now));
    const seal = marks.seal(open.id, now);
    const home = trackerHome(open.slug, record.code);
    const action = `${home}?lang=${encodeURIComponent(speech.language)}`;
    const asking = askingSection({
      ...{ record, language: speech.language, action, isThanked: shown.isThanked === true },
      hidden: trackerMarks({ seal, tracked }, 'asking'),
      fields: Object.fromEntries([...fields].map(([name, values]) => [name, values[0] ?? ''])),
    });
    const { organisation, settings } = open;
    const body = trackerPage({
      ...{ tracked, organisation, seal, action, notice, hadFiles, asking, speech, fields, problems },
      acceptsFiles: settings.acceptsFiles,
    });
    const title = `${speech.words.kinds[record.kind]} ${record.code}`;
    const languages = settings.languages.map((tag) => ({
      tag,
      address: `${home}?lang=${encodeURIComponent(tag)}`,
    }));
    const wrong = problems.length > 0 ? 400 : status;
    return receiptResponse(visit, { title, organisation, speech, body, languages, status: wrong });
  }
}

function shownOf(done: Exclude<TrackerDone, { kind: 'done' }>, { words, shared }: ReceiptSpeech): Shown {
  if (done.kind === 'problems') return { problems: done.problems, status: 400 };
  if (done.kind === 'said') return { notice: done.words, status: 400 };
  if (done.kind === 'changed') return { notice: words.changed, status: 409 };
  return done.kind === 'later'
    ? { notice: shared.fault, status: 503 }
    : { notice: words.notNow, status: 409 };
}

function to(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}
