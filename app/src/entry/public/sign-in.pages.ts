import { type Route, shows, type Visit } from '../../platform/http/index.ts';
import { type Content, html } from '../../platform/interface/index.ts';
import { providerCallbackPath, type SignIn } from '../../platform/sign-in/index.ts';
import { fieldMarkup, formMarkup, problemsOf } from './form-fields.ts';
import { nextOf, ownPath, withNext } from './own-path.ts';
import { type FormProblem, pageResponse, seeOther } from './public-page.ts';
import { callerOf, statusOf } from './public-visit.ts';
import { sentForm } from './sent-form.ts';

/** The pages on which people sign in by password, or set out to their organisation's own sign-in. */
export function signInPages(signIn: SignIn): readonly Route[] {
  const summary = 'Sign in';
  const page = (visit: Visit, filled: Filled = {}): Response => {
    const { searchParams } = new URL(visit.request.url);
    const done = searchParams.get('done') === 'password';
    const shown = { ...filled, done, next: nextOf(visit.request), label: signIn.providerLabel };
    return pageResponse(
      { title: 'Sign in', body: signInBody(shown), problems: filled.problems ?? [] },
      filled.status,
    );
  };
  return [
    shows({ method: 'get', path: '/sign-in', summary, who: 'anyone' }, async (visit) =>
      (await signIn.who(visit.request.headers)) === null ? page(visit) : seeOther(nextOf(visit.request)),
    ),
    shows({ method: 'post', path: '/sign-in', summary, who: 'anyone' }, async (visit) => {
      const sent = await sentForm(visit.request);
      const [email, password] = [sent('email'), sent('password')];
      const missing = missingIn(email, password);
      if (missing.length > 0) return page(visit, { email, problems: missing });
      const outcome = await signIn.withPassword({ email, password }, callerOf(visit));
      if (!outcome.ok) {
        const problems = problemsOf(outcome.refusals, 'email');
        return page(visit, { email, problems, status: statusOf(outcome.refusals) });
      }
      visit.cookies.push(...outcome.value.cookies);
      const next = nextOf(visit.request);
      return seeOther(outcome.value.step === 'signed-in' ? next : withNext('/sign-in/second-factor', next));
    }),
    shows(
      {
        method: 'get',
        path: '/sign-in/provider',
        summary: 'Go to the organisation’s own sign-in',
        who: 'anyone',
      },
      async (visit) => {
        const outcome = await signIn.startProvider(nextOf(visit.request), callerOf(visit));
        if (!outcome.ok) return page(visit, { problems: problemsOf(outcome.refusals, null), status: 502 });
        visit.cookies.push(...outcome.value.cookies);
        return seeOther(outcome.value.location);
      },
    ),
    shows(
      { method: 'get', path: providerCallbackPath, summary: 'Come back from it', who: 'anyone' },
      async (visit) => {
        const outcome = await signIn.finishProvider(new URL(visit.request.url).search, callerOf(visit));
        if (!outcome.ok) return page(visit, { problems: problemsOf(outcome.refusals, null), status: 403 });
        visit.cookies.push(...outcome.value.cookies);
        const next = ownPath(outcome.value.returnTo);
        return seeOther(outcome.value.step === 'signed-in' ? next : withNext('/sign-in/second-factor', next));
      },
    ),
  ];
}

type Filled = {
  readonly email?: string;
  readonly problems?: readonly FormProblem[];
  readonly status?: number;
};
type Shown = Filled & { readonly next: string; readonly label: string | null; readonly done: boolean };

function missingIn(email: string, password: string): FormProblem[] {
  return [
    ...(email.trim() === '' ? [{ field: 'email', message: 'Enter your e-mail address' }] : []),
    ...(password === '' ? [{ field: 'password', message: 'Enter your password' }] : []),
  ];
}

function signInBody({ email = '', problems = [], next, label, done }: Shown): Content {
  const form = [
    fieldMarkup(
      { name: 'email', label: 'E-mail address', type: 'email', autocomplete: 'username', value: email },
      problems,
    ),
    fieldMarkup(
      { name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' },
      problems,
    ),
  ];
  return html`${
    done
      ? html`<div class="notice" role="status"><p>Your new password is set. Sign in with it.</p></div>`
      : null
  }${formMarkup(form, 'Sign in')}${
    label === null
      ? null
      : html`<div class="or"><a class="button second" href="${withNext('/sign-in/provider', next)}">Sign in with ${label}</a></div>`
  }<p class="aside">If you have forgotten your password, ask an owner of your workspace for a link to set a new one.</p>`;
}
