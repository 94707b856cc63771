import { type Route, shows } from '../../platform/http/index.ts';
import type { SignIn } from '../../platform/sign-in/index.ts';
import { type ComingInParts, resetPassword } from '../server/coming-in.ts';
import { formMarkup, newPasswordField, problemsOf } from './form-fields.ts';
import { heldToken, isAboutLink, unusableLink } from './link-pages.ts';
import { type FormProblem, pageResponse, seeOther } from './public-page.ts';
import { statusOf } from './public-visit.ts';
import { sentForm } from './sent-form.ts';

const PATH = '/password/{token}';

/** The page on which somebody who lost their password sets a new one. */
export function newPasswordPages(signIn: SignIn, comingIn: ComingInParts): readonly Route[] {
  const summary = 'Set a new password';
  return [
    shows({ method: 'get', path: PATH, summary, who: 'anyone' }, async (visit) => {
      const link = await signIn.lookLink({ purpose: 'password', ...heldToken(visit) });
      return link.ok ? page([]) : unusableLink(link.refusals);
    }),
    shows({ method: 'post', path: PATH, summary, who: 'anyone' }, async (visit) => {
      const password = (await sentForm(visit.request))('password');
      const outcome = await resetPassword(comingIn, heldToken(visit), password);
      // Whoever holds the link sets the password; who they are shows when they sign in with it.
      if (outcome.ok) return seeOther('/sign-in?done=password');
      const { refusals } = outcome;
      return isAboutLink(refusals)
        ? unusableLink(refusals)
        : page(problemsOf(refusals, 'password'), statusOf(refusals));
    }),
  ];
}

function page(problems: readonly FormProblem[], status?: number): Response {
  const field = newPasswordField(problems);
  const title = 'Set a new password';
  return pageResponse({ title, body: formMarkup(field, 'Set the password'), problems }, status);
}
