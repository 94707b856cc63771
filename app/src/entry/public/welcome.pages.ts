import { properName } from '../../concepts/people/index.ts';
import { type Route, shows } from '../../platform/http/index.ts';
import { type Content, html } from '../../platform/interface/index.ts';
import { emailProblem, passwordProblem, type SignIn } from '../../platform/sign-in/index.ts';
import { type ComingInParts, type FirstOwner, firstOwner } from '../server/coming-in.ts';
import { fieldMarkup, formMarkup, newPasswordField, problemsOf, sentence } from './form-fields.ts';
import { enter, heldToken, isAboutLink, unusableLink } from './link-pages.ts';
import { type FormProblem, pageResponse } from './public-page.ts';
import { statusOf } from './public-visit.ts';
import { sentForm } from './sent-form.ts';

const PATH = '/welcome/{token}';
const EMPTY: FirstOwner = { organisation: '', name: '', email: '', password: '' };

/** The page on which the first owner of an organisation comes in. */
export function welcomePages(signIn: SignIn, comingIn: ComingInParts): readonly Route[] {
  const summary = 'Set Heed up: the organisation and its first owner';
  return [
    shows({ method: 'get', path: PATH, summary, who: 'anyone' }, async (visit) => {
      const link = await signIn.lookLink({ purpose: 'welcome', ...heldToken(visit) });
      return link.ok ? page(EMPTY) : unusableLink(link.refusals);
    }),
    shows({ method: 'post', path: PATH, summary, who: 'anyone' }, async (visit) => {
      const sent = await sentForm(visit.request);
      const owner = {
        organisation: sent('organisation').trim(),
        name: sent('name').trim(),
        email: sent('email').trim(),
        password: sent('password'),
      };
      const problems = problemsIn(owner);
      if (problems.length > 0) return page(owner, problems);
      const outcome = await firstOwner(comingIn, heldToken(visit), owner);
      if (outcome.ok) return enter(signIn, visit, owner);
      const { refusals } = outcome;
      if (isAboutLink(refusals)) return unusableLink(refusals);
      return page(owner, problemsOf(refusals, null), statusOf(refusals));
    }),
  ];
}

function problemsIn({ organisation, name, email, password }: FirstOwner): FormProblem[] {
  const found: readonly (readonly [string, string | null])[] = [
    ['organisation', nameProblem(organisation, 'the name of your organisation')],
    ['name', nameProblem(name, 'your name')],
    ['email', emailProblem(email)],
    ['password', passwordProblem(password, email)],
  ];
  return found.flatMap(([field, problem]) =>
    problem === null ? [] : [{ field, message: sentence(problem) }],
  );
}

/** What is wrong with a name; null when nothing is. */
export function nameProblem(name: string, what: string): string | null {
  if (name.trim() === '') return `enter ${what}`;
  return properName.safeParse(name).error?.issues[0]?.message ?? null;
}

function page(owner: FirstOwner, problems: readonly FormProblem[] = [], status?: number): Response {
  return pageResponse({ title: 'Set up Heed', body: body(owner, problems), problems }, status);
}

function body({ organisation, name, email }: FirstOwner, problems: readonly FormProblem[]): Content {
  const fields = [
    fieldMarkup(
      { name: 'organisation', label: 'Organisation', autocomplete: 'organization', value: organisation },
      problems,
    ),
    fieldMarkup({ name: 'name', label: 'Your name', autocomplete: 'name', value: name }, problems),
    fieldMarkup(
      {
        name: 'email',
        label: 'Your e-mail address',
        hint: 'You will sign in with it.',
        type: 'email',
        autocomplete: 'email',
        value: email,
      },
      problems,
    ),
    newPasswordField(problems),
  ];
  return html`<p>You will be the first owner of your organisation here, and can invite everybody else.</p>
${formMarkup(fields, 'Set up Heed')}`;
}
