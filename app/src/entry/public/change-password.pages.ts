import { type Route, shows, type Visitor } from '../../platform/http/index.ts';
import { html } from '../../platform/interface/index.ts';
import { passwordProblem, type SignIn } from '../../platform/sign-in/index.ts';
import { fieldMarkup, formMarkup, newPasswordField, problemsOf, sentence } from './form-fields.ts';
import { HOME } from './own-path.ts';
import { type FormProblem, pageResponse } from './public-page.ts';
import { callerOf, statusOf } from './public-visit.ts';
import { sentForm } from './sent-form.ts';

const PATH = '/password';

/** The page on which somebody signed in takes another password. */
export function changePasswordPages(signIn: SignIn): readonly Route[] {
  const summary = 'Change the own password';
  return [
    shows({ method: 'get', path: PATH, summary, who: 'signed-in' }, async () => page([])),
    shows({ method: 'post', path: PATH, summary, who: 'signed-in' }, async (visit) => {
      const sent = await sentForm(visit.request);
      const [old, password] = [sent('old'), sent('password')];
      const problem = passwordProblem(password, (visit.visitor as Visitor).email);
      if (problem !== null) return page([{ field: 'password', message: sentence(problem) }]);
      const outcome = await signIn.changePassword(callerOf(visit), { old, password });
      if (!outcome.ok) return page(problemsOf(outcome.refusals, 'old'), statusOf(outcome.refusals));
      visit.cookies.push(...outcome.value.cookies);
      const body = html`<div class="notice" role="status"><p>Your password is changed. Everywhere else you are signed out.</p></div>
<p><a class="button" href="${HOME}">Back to Heed</a></p>`;
      return pageResponse({ title: 'Password changed', body });
    }),
  ];
}

function page(problems: readonly FormProblem[], status?: number): Response {
  const fields = [
    fieldMarkup(
      { name: 'old', label: 'Present password', type: 'password', autocomplete: 'current-password' },
      problems,
    ),
    newPasswordField(problems),
  ];
  const body = html`${formMarkup(fields, 'Change the password')}
<p class="aside"><a href="${HOME}">Back to Heed</a></p>`;
  return pageResponse({ title: 'Change your password', body, problems }, status);
}
