import { renderSVG } from 'uqr';
import { type Route, shows, type Visit } from '../../platform/http/index.ts';
import { type Content, html, trusted } from '../../platform/interface/index.ts';
import type { SignIn } from '../../platform/sign-in/index.ts';
import { fieldMarkup, formMarkup, hiddenMarkup, problemsOf } from './form-fields.ts';
import { HOME } from './own-path.ts';
import { type FormProblem, pageResponse, seeOther } from './public-page.ts';
import { callerOf, statusOf } from './public-visit.ts';
import { sentForm } from './sent-form.ts';

const PATH = '/second-factor';
const TITLE = 'Second factor';

type Step = (visit: Visit, sent: (name: string) => string) => Promise<Response>;

/** The page on which somebody signed in sets up a second factor, or turns it off. */
export function secondFactorSetupPages(signIn: SignIn): readonly Route[] {
  const summary = 'Set up or turn off the second factor';
  const steps: Readonly<Record<string, Step>> = {
    start: async (visit, sent) => {
      const outcome = await signIn.startSecondFactor(callerOf(visit), sent('password'));
      if (outcome.ok) return confirmPage(outcome.value.uri, []);
      return startPage(visit, problemsOf(outcome.refusals, 'password'), statusOf(outcome.refusals));
    },
    confirm: async (visit, sent) => {
      const outcome = await signIn.confirmSecondFactor(callerOf(visit), sent('code'));
      if (outcome.ok) {
        visit.cookies.push(...outcome.value.cookies);
        return backupPage(outcome.value.backupCodes);
      }
      if (outcome.refusals[0]?.code === 'conflict') return seeOther(PATH);
      return confirmPage(sent('uri'), problemsOf(outcome.refusals, 'code'), statusOf(outcome.refusals));
    },
    stop: async (visit, sent) => {
      const outcome = await signIn.stopSecondFactor(callerOf(visit), sent('password'));
      if (!outcome.ok) {
        return startPage(visit, problemsOf(outcome.refusals, 'password'), statusOf(outcome.refusals));
      }
      visit.cookies.push(...outcome.value.cookies);
      return seeOther(PATH);
    },
  };
  return [
    shows({ method: 'get', path: PATH, summary, who: 'signed-in' }, async (visit) => startPage(visit, [])),
    shows({ method: 'post', path: PATH, summary, who: 'signed-in' }, async (visit) => {
      const sent = await sentForm(visit.request);
      const name = sent('step');
      const step = Object.hasOwn(steps, name) ? steps[name] : undefined;
      return step === undefined ? seeOther(PATH) : step(visit, sent);
    }),
  ];
}

function startPage({ visitor }: Visit, problems: readonly FormProblem[], status?: number): Response {
  const body = visitor?.secondFactor === true ? stopBody(problems) : startBody(problems);
  return pageResponse({ title: TITLE, body, problems }, status);
}

function passwordForm(step: string, button: string, problems: readonly FormProblem[]): Content {
  const field = fieldMarkup(
    { name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' },
    problems,
  );
  return formMarkup([hiddenMarkup('step', step), field], button);
}

function startBody(problems: readonly FormProblem[]): Content {
  return html`<p>With a second factor nobody gets in who has only learned your password: when you sign in, Heed also asks for a code that an app on your phone shows.</p>
<p>You need an authenticator app that makes time-based codes. Say your password first.</p>
${passwordForm('start', 'Continue', problems)}${wayBack()}`;
}

function stopBody(problems: readonly FormProblem[]): Content {
  return html`<p>Your second factor is on. When you sign in, Heed asks for a code of your app.</p>
<h2>Turn it off</h2>
<p>Do this when you change your phone, and set it up anew afterwards.</p>
${passwordForm('stop', 'Turn off the second factor', problems)}${wayBack()}`;
}

function confirmPage(uri: string, problems: readonly FormProblem[], status?: number): Response {
  if (!uri.startsWith('otpauth://totp/') || !URL.canParse(uri)) return seeOther(PATH);
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  const groups = (secret.match(/.{1,4}/gu) ?? []).join(' ');
  const code = fieldMarkup(
    {
      name: 'code',
      label: 'Six-digit code',
      hint: 'The one that the app shows now for Heed.',
      autocomplete: 'one-time-code',
      digits: true,
      short: true,
    },
    problems,
  );
  const body = html`<ol>
<li><p>Open your authenticator app, add an account and let it scan this:</p>
<p class="scanned" role="img" aria-label="The setup key below as a QR code">${trusted(renderSVG(uri, { border: 2 }))}</p>
<p>If it cannot scan, name the account Heed and enter this key; it is time-based:</p>
<p class="secret">${groups}</p>
<p>Is the app on this device? <a href="${uri}">Open it with the key</a>.</p></li>
<li><p>Enter the code that the app shows then.</p></li>
</ol>
${formMarkup([hiddenMarkup('step', 'confirm'), hiddenMarkup('uri', uri), code], 'Turn on the second factor')}`;
  return pageResponse({ title: 'Set up your app', body, problems }, status);
}

function backupPage(codes: readonly string[]): Response {
  const body = html`<div class="notice" role="status"><p>Your second factor is on.</p></div>
<p>Keep these backup codes where you keep what is dear to you, and not on your phone. If you lose the phone, each of them lets you in once instead of a code of the app. They are shown this one time.</p>
<ul class="codes">${codes.map((code) => html`<li>${code}</li>`)}</ul>
<p><a class="button" href="${HOME}">I have kept them</a></p>`;
  return pageResponse({ title: 'Keep your backup codes', body });
}

function wayBack(): Content {
  return html`<p class="aside"><a href="${HOME}">Back to Heed</a></p>`;
}
