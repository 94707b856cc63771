import { type Route, shows } from '../../platform/http/index.ts';
import { type Content, foreign, html } from '../../platform/interface/index.ts';
import { passwordProblem, type SignIn } from '../../platform/sign-in/index.ts';
import { acceptInvitation, type ComingInParts, type Invited, lookInvitation } from '../server/coming-in.ts';
import {
  fieldMarkup,
  formMarkup,
  hiddenMarkup,
  newPasswordField,
  problemsOf,
  sentence,
} from './form-fields.ts';
import { enter, heldToken, isAboutLink, unusableLink } from './link-pages.ts';
import { type FormProblem, pageResponse } from './public-page.ts';
import { statusOf } from './public-visit.ts';
import { sentForm } from './sent-form.ts';
import { nameProblem } from './welcome.pages.ts';

const PATH = '/invitation/{token}';

/** The page on which an invited person comes in. */
export function invitationPages(signIn: SignIn, comingIn: ComingInParts): readonly Route[] {
  const summary = 'Accept an invitation';
  return [
    shows({ method: 'get', path: PATH, summary, who: 'anyone' }, async (visit) => {
      const invited = await lookInvitation(comingIn, heldToken(visit));
      return invited.ok ? page(invited.value) : unusableLink(invited.refusals);
    }),
    shows({ method: 'post', path: PATH, summary, who: 'anyone' }, async (visit) => {
      const held = heldToken(visit);
      const looked = await lookInvitation(comingIn, held);
      if (!looked.ok) return unusableLink(looked.refusals);
      const sent = await sentForm(visit.request);
      const password = sent('password');
      const invited = looked.value.hasUser ? looked.value : { ...looked.value, name: sent('name').trim() };
      const problems = problemsIn(invited, password);
      if (problems.length > 0) return page(invited, problems);
      const outcome = await acceptInvitation(comingIn, held, { name: invited.name, password });
      if (outcome.ok) return enter(signIn, visit, { email: outcome.value.email, password });
      const { refusals } = outcome;
      if (isAboutLink(refusals)) return unusableLink(refusals);
      return page(invited, problemsOf(refusals, 'password'), statusOf(refusals));
    }),
  ];
}

function problemsIn({ name, email, hasUser }: Invited, password: string): FormProblem[] {
  if (hasUser) return password === '' ? [{ field: 'password', message: 'Enter your password' }] : [];
  const found: readonly (readonly [string, string | null])[] = [
    ['name', nameProblem(name, 'your name')],
    ['password', passwordProblem(password, email)],
  ];
  return found.flatMap(([field, problem]) =>
    problem === null ? [] : [{ field, message: sentence(problem) }],
  );
}

function page(invited: Invited, problems: readonly FormProblem[] = [], status?: number): Response {
  const body = invited.hasUser ? knownBody(invited, problems) : newBody(invited, problems);
  return pageResponse({ title: 'Accept your invitation', body, problems }, status);
}

function newBody({ name, email }: Invited, problems: readonly FormProblem[]): Content {
  const fields = [
    hiddenMarkup('email', email, 'username'),
    fieldMarkup({ name: 'name', label: 'Your name', autocomplete: 'name', value: name }, problems),
    newPasswordField(problems),
  ];
  return html`<p>You will sign in as <strong>${foreign(email)}</strong>.</p>
${formMarkup(fields, 'Accept and sign in')}`;
}

function knownBody({ email }: Invited, problems: readonly FormProblem[]): Content {
  const fields = [
    hiddenMarkup('email', email, 'username'),
    fieldMarkup(
      {
        name: 'password',
        label: 'Password',
        hint: 'The one with which you sign in to Heed already.',
        type: 'password',
        autocomplete: 'current-password',
      },
      problems,
    ),
  ];
  return html`<p>You are known here as <strong>${foreign(email)}</strong>, and are invited to one more workspace.</p>
${formMarkup(fields, 'Accept and sign in')}`;
}
