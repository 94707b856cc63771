import { type Route, shows, type Visit } from '../../platform/http/index.ts';
import { type Content, html } from '../../platform/interface/index.ts';
import type { SignIn } from '../../platform/sign-in/index.ts';
import { fieldMarkup, formMarkup, problemsOf } from './form-fields.ts';
import { nextOf, withNext } from './own-path.ts';
import { type FormProblem, pageResponse, seeOther } from './public-page.ts';
import { callerOf, statusOf } from './public-visit.ts';
import { sentForm } from './sent-form.ts';

const PATH = '/sign-in/second-factor';
const BY_BACKUP = `${PATH}?by=backup-code`;

/** The page that asks for the second factor after the first step of a sign-in. */
export function secondFactorStepPages(signIn: SignIn): readonly Route[] {
  const summary = 'Give the second factor';
  return [
    shows({ method: 'get', path: PATH, summary, who: 'anyone' }, async (visit) =>
      (await signIn.awaitsSecondFactor(visit.request.headers))
        ? page(visit, [])
        : seeOther(withNext('/sign-in', nextOf(visit.request))),
    ),
    shows({ method: 'post', path: PATH, summary, who: 'anyone' }, async (visit) => {
      const code = (await sentForm(visit.request))('code');
      const kind = byBackupCode(visit) ? 'backup' : 'totp';
      if (code.trim() === '') return page(visit, [{ field: 'code', message: 'Enter the code' }], 400);
      const outcome = await signIn.withSecondFactor({ kind, code }, callerOf(visit));
      if (outcome.ok) {
        visit.cookies.push(...outcome.value.cookies);
        return seeOther(nextOf(visit.request));
      }
      if (outcome.refusals[0]?.code === 'sign-in-needed') {
        return seeOther(withNext('/sign-in', nextOf(visit.request)));
      }
      return page(visit, problemsOf(outcome.refusals, 'code'), statusOf(outcome.refusals));
    }),
  ];
}

function byBackupCode({ request }: Visit): boolean {
  return new URL(request.url).searchParams.get('by') === 'backup-code';
}

function page(visit: Visit, problems: readonly FormProblem[], status = 200): Response {
  const next = nextOf(visit.request);
  return byBackupCode(visit)
    ? pageResponse({ title: 'Enter a backup code', body: backupBody(next, problems), problems }, status)
    : pageResponse({ title: 'Enter the code of your app', body: appBody(next, problems), problems }, status);
}

function appBody(next: string, problems: readonly FormProblem[]): Content {
  const field = fieldMarkup(
    {
      name: 'code',
      label: 'Six-digit code',
      hint: 'Your authenticator app shows it under Heed.',
      autocomplete: 'one-time-code',
      digits: true,
      short: true,
    },
    problems,
  );
  return html`${formMarkup(field, 'Continue')}<p class="aside"><a href="${withNext(BY_BACKUP, next)}">Use a backup code instead</a></p>`;
}

function backupBody(next: string, problems: readonly FormProblem[]): Content {
  const field = fieldMarkup(
    {
      name: 'code',
      label: 'Backup code',
      hint: 'One of the codes that you kept when you set up the second factor. Each works once.',
      autocomplete: 'off',
      short: true,
    },
    problems,
  );
  return html`${formMarkup(field, 'Continue')}<p class="aside"><a href="${withNext(PATH, next)}">Use the code of your app instead</a></p>`;
}
