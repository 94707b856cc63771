import type { Visit } from '../../../../platform/http/index.ts';
import type { CaseRecord } from '../../case.ts';
import { caseByCode } from '../../cases/case.store.ts';
import { codeFromWords } from '../../cases/case-code.ts';
import { SESSION_SECONDS } from '../form-marks.ts';
import type { OpenWorkspace, ReceiptParts } from '../public-parts.ts';
import { opensTracker, trackerHome } from '../tracker-secret.ts';

const COOKIE = 'heed_tracker';
/** Stands in for a case that is not there, so that looking for one takes as long as finding it. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

type Finding = Pick<ReceiptParts, 'maker' | 'secret' | 'marks'>;

/** The case that a code and a secret open; null when either is wrong. */
export async function openedBySecret(
  { maker, secret }: Finding,
  open: OpenWorkspace,
  given: { readonly code: string; readonly word: string },
): Promise<CaseRecord | null> {
  const code = codeFromWords(given.code);
  const found = await maker.storage.read(open.id, (queries) => caseByCode(queries, code ?? ''));
  const tracked = {
    workspace: open.id,
    caseId: found?.id ?? NOBODY,
    version: found?.secretVersion ?? 1,
  };
  const isRight = opensTracker(secret, tracked, given.word.trim());
  return isRight && found !== null && found.erasedAt === null ? found : null;
}

/** The case that the cookie of a browser opens; null without one that holds. */
export async function openedByCookie(
  { maker, marks }: Finding,
  open: OpenWorkspace,
  visit: Visit,
): Promise<CaseRecord | null> {
  const word = sessionIn(visit.request.headers);
  const code = codeFromWords(visit.params['code'] ?? '');
  if (word === null || code === null) return null;
  const found = await maker.storage.read(open.id, (queries) => caseByCode(queries, code));
  if (found === null || found.erasedAt !== null) return null;
  return marks.holds(placeOf(open, found), word, maker.now()) ? found : null;
}

/** Lets a browser see one tracker for two hours, and nothing else of this site. */
export function sessionCookie(
  { marks, maker, baseUrl }: ReceiptParts,
  open: OpenWorkspace,
  record: CaseRecord,
): string {
  const word = marks.session(placeOf(open, record), maker.now());
  return cookie(word, { open, record, seconds: SESSION_SECONDS, baseUrl });
}

export function endedCookie({ baseUrl }: ReceiptParts, open: OpenWorkspace, record: CaseRecord): string {
  return cookie('', { open, record, seconds: 0, baseUrl });
}

type CookieFor = {
  readonly open: OpenWorkspace;
  readonly record: CaseRecord;
  readonly seconds: number;
  readonly baseUrl: string;
};

function cookie(word: string, { open, record, seconds, baseUrl }: CookieFor): string {
  const secure = baseUrl.startsWith('https:') ? '; Secure' : '';
  const path = trackerHome(open.slug, record.code);
  return `${COOKIE}=${word}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}

/** Another version of the secret ends what browsers hold, too. */
function placeOf({ id }: OpenWorkspace, record: CaseRecord): string {
  return `${id} ${record.id} ${record.secretVersion}`;
}

function sessionIn(headers: Headers): string | null {
  const pairs = (headers.get('cookie') ?? '').split(/;\s*/u).map((pair) => pair.split('=', 2));
  const word = pairs.find(([name]) => name === COOKIE)?.[1] ?? '';
  return /^[0-9a-z]{1,12}\.[\w-]{16}$/u.test(word) ? word : null;
}
