import { type TOTP, URI } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { PASSWORD } from '../../platform/sign-in/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { passwordLink, welcomeLink } from '../server/coming-in.ts';
import { invitedLink, OWNER, openedOrganisation, siteOn, Visitor } from './test-public-site.ts';

const NEW = 'seven other yellow lamps';

describe('the public pages', () => {
  const test = useTestStorage();

  it('let the first owner in by the welcome link, once', async () => {
    const site = siteOn(test());
    const link = await welcomeLink(site.comingIn);
    const owner = new Visitor(site);
    expect(await (await owner.open(link)).text()).toContain('<h1>Set up Heed</h1>');
    const email = 'first@example.org';
    const weak = await owner.send(link, { ...OWNER, email: 'no', name: '<b>', password: 'short' });
    expect(weak.status).toBe(400);
    const page = await weak.text();
    expect(page).toContain('<title>Error: Set up Heed – Heed</title>');
    expect(page).toContain('<a href="#email">Enter an e-mail address in the correct format');
    expect(page).toContain('<a href="#password">The password must have at least 12 characters</a>');
    expect(page).toContain('value="&lt;b&gt;"');
    expect(page).not.toContain('value="short"');
    const taken = await owner.send(link, { ...OWNER, email });
    expect([taken.status, taken.headers.get('location')]).toEqual([303, '/w']);
    expect(await (await owner.open('/w')).text()).toBe(`home of ${email}`);
    const again = await new Visitor(site).open(link);
    expect(again.status).toBe(404);
    expect(await again.text()).toContain('This link was used already');
    expect((await new Visitor(site).send(link, { ...OWNER, email: 'x@example.org' })).status).toBe(404);
  });

  it('let an invited person in with a password of their own', async () => {
    const site = siteOn(test());
    const organisation = await openedOrganisation(site);
    const email = 'ada@example.org';
    const link = await invitedLink(organisation, email);
    const ada = new Visitor(site);
    const page = await (await ada.open(link)).text();
    expect(page).toContain('ada@example.org');
    expect(page).toContain('value="Ada Lovelace"');
    expect((await ada.send(link, { name: '', password: 'short' })).status).toBe(400);
    expect((await ada.send(link, { name: 'Ada', password: NEW })).status).toBe(303);
    expect(await (await ada.open('/w')).text()).toBe(`home of ${email}`);
    expect((await new Visitor(site).open(link)).status).toBe(404);
  });

  it('ask somebody who is a user already for the password they have', async () => {
    const site = siteOn(test());
    const { email } = await openedOrganisation(site);
    const link = await invitedLink(await openedOrganisation(site), email);
    const known = new Visitor(site);
    expect(await (await known.open(link)).text()).toContain('one more workspace');
    const wrong = await known.send(link, { password: 'a wrong password' });
    expect(await wrong.text()).toContain('password is wrong');
    expect((await known.send(link, { password: PASSWORD })).headers.get('location')).toBe('/w');
  });

  it('sign people in, and back to the page they wanted', async () => {
    const site = siteOn(test());
    const { email } = await openedOrganisation(site);
    const person = new Visitor(site);
    const turnedAway = await person.open('/w?x=1');
    expect(turnedAway.headers.get('location')).toBe('/sign-in?next=%2Fw%3Fx%3D1');
    const wrong = await person.send('/sign-in', { email, password: 'a wrong password' });
    expect(wrong.status).toBe(400);
    const page = await wrong.text();
    expect(page).toContain('The e-mail address or the password is wrong');
    expect(page).toContain(`value="${email}"`);
    const empty = await (await person.send('/sign-in', {})).text();
    expect(empty).toContain('Enter your e-mail address');
    expect(empty).toContain('Enter your password');
    const done = await person.send('/sign-in?next=%2Fw%3Fx%3D1', { email, password: PASSWORD });
    expect(done.headers.get('location')).toBe('/w?x=1');
    const elsewhere = await person.send('/sign-in?next=//evil.test', { email, password: PASSWORD });
    expect(elsewhere.headers.get('location')).toBe('/w');
    expect((await person.open('/sign-in')).headers.get('location')).toBe('/w');
    expect((await person.open('/')).headers.get('location')).toBe('/w');
  });

  it('say how long to wait after too many tries', async () => {
    const site = siteOn(test());
    const person = new Visitor(site);
    const fields = { email: 'nobody@example.org', password: 'a wrong password' };
    for (let i = 0; i < 5; i += 1) await person.send('/sign-in', fields);
    const stopped = await person.send('/sign-in', fields);
    expect(stopped.status).toBe(429);
    expect(await stopped.text()).toMatch(/There were too many tries; wait \d+ seconds, then try again/u);
  });

  it('set up a second factor, ask for it, take a backup code, and turn it off', async () => {
    const site = siteOn(test());
    const { owner, email } = await openedOrganisation(site);
    const page = '/second-factor';
    expect(await (await owner.open(page)).text()).toContain('authenticator app');
    expect((await owner.send(page, { step: 'start', password: 'a wrong password' })).status).toBe(400);
    const started = await (await owner.send(page, { step: 'start', password: PASSWORD })).text();
    const uri = /name="uri" value="([^"]+)"/u.exec(started)![1]!.replaceAll('&amp;', '&');
    const totp = URI.parse(uri) as TOTP;
    expect(started).toContain(totp.secret.base32.match(/.{1,4}/gu)!.join(' '));
    const wrong = await owner.send(page, { step: 'confirm', uri, code: '000000' });
    expect(wrong.status).toBe(400);
    expect(await wrong.text()).toContain('name="uri"');
    const on = await (await owner.send(page, { step: 'confirm', uri, code: totp.generate() })).text();
    const codes = [...on.matchAll(/<li>([\w-]{11})<\/li>/gu)].map((match) => match[1]!);
    expect(codes).toHaveLength(10);
    expect(await (await owner.open(page)).text()).toContain('Your second factor is on');
    expect((await owner.send(page, { step: 'constructor' })).status).toBe(303);

    const next = '?next=%2Fw%3Fx%3D1';
    const person = new Visitor(site);
    const first = await person.send(`/sign-in${next}`, { email, password: PASSWORD });
    expect(first.headers.get('location')).toBe(`/sign-in/second-factor${next}`);
    expect((await person.open('/w')).status).toBe(303);
    expect(await (await person.open(`/sign-in/second-factor${next}`)).text()).toContain('Six-digit code');
    const bad = await person.send(`/sign-in/second-factor${next}`, { code: '000000' });
    expect(await bad.text()).toContain('<title>Error: Enter the code of your app');
    const done = await person.send(`/sign-in/second-factor?by=backup-code&next=%2Fw%3Fx%3D1`, {
      code: codes[0]!,
    });
    expect(done.headers.get('location')).toBe('/w?x=1');
    expect((await person.open('/w')).status).toBe(200);
    const late = await new Visitor(site).open(`/sign-in/second-factor${next}`);
    expect(late.headers.get('location')).toBe(`/sign-in${next}`);

    expect((await person.send(page, { step: 'stop', password: PASSWORD })).headers.get('location')).toBe(
      page,
    );
    expect(await (await person.open(page)).text()).toContain('Say your password first');
  });

  it('set a new password by a link, which ends the sessions there were', async () => {
    const site = siteOn(test());
    const { owner, email } = await openedOrganisation(site);
    const user = (await site.signIn.findUser(email))!;
    const { link } = await passwordLink(site.signIn, { userId: user.userId, workspaceId: null });
    const person = new Visitor(site);
    expect(await (await person.open(link)).text()).toContain('Set a new password');
    expect(await (await person.send(link, { password: 'short' })).text()).toContain('at least 12 characters');
    const done = await person.send(link, { password: NEW });
    expect(done.headers.get('location')).toBe('/sign-in?done=password');
    expect(await (await person.open('/sign-in?done=password')).text()).toContain('Your new password is set');
    expect((await owner.open('/w')).status).toBe(303);
    expect((await person.send('/sign-in', { email, password: PASSWORD })).status).toBe(400);
    expect((await person.send('/sign-in', { email, password: NEW })).status).toBe(303);
    expect((await person.open(link)).status).toBe(404);
  });

  it('set no password by the link of one owner once its user belongs to others too', async () => {
    const site = siteOn(test());
    const [one, other] = [await openedOrganisation(site), await openedOrganisation(site)];
    const email = 'shared@example.org';
    const person = new Visitor(site);
    await person.send(await invitedLink(one, email), { name: 'Ada', password: PASSWORD });
    const seat = `/api/workspaces/${one.slug}/people`;
    const listed = (await (await one.owner.open(seat)).json()) as { items: { id: string; email: string }[] };
    const id = listed.items.find((item) => item.email === email)?.id;
    const headers = { 'content-type': 'application/json', origin: 'http://heed.test' };
    const asked = { method: 'POST', headers, body: '{}' };
    const makeLink = () => one.owner.open(`${seat}/${id}/password-link`, asked);
    const early = ((await (await makeLink()).json()) as { link: string }).link;
    // Made before the user came into the other workspace, and used after.
    await new Visitor(site).send(await invitedLink(other, email), { password: PASSWORD });
    expect((await new Visitor(site).send(early, { password: NEW })).status).toBe(404);
    expect((await makeLink()).status).toBe(409);
    expect((await new Visitor(site).send('/sign-in', { email, password: PASSWORD })).status).toBe(303);
  });

  it('change the password of who is signed in and says the present one', async () => {
    const site = siteOn(test());
    const { owner, email } = await openedOrganisation(site);
    expect((await new Visitor(site).open('/password')).headers.get('location')).toContain('/sign-in');
    const wrong = await owner.send('/password', { old: 'not the present one', password: NEW });
    expect(await wrong.text()).toContain('present password is wrong');
    const weak = await owner.send('/password', { old: PASSWORD, password: 'short' });
    expect(await weak.text()).toContain('at least 12 characters');
    expect(await (await owner.send('/password', { old: PASSWORD, password: NEW })).text()).toContain(
      'Password changed',
    );
    expect((await owner.open('/w')).status).toBe(200);
    expect((await new Visitor(site).send('/sign-in', { email, password: PASSWORD })).status).toBe(400);
    expect((await new Visitor(site).send('/sign-in', { email, password: NEW })).status).toBe(303);
  });

  it('take no form that a page of another site sent', async () => {
    const site = siteOn(test());
    const { email } = await openedOrganisation(site);
    const person = new Visitor(site);
    for (const headers of [
      { origin: 'http://evil.test', 'sec-fetch-site': 'cross-site' },
      { origin: 'http://evil.test', 'sec-fetch-site': 'same-origin' },
      { origin: 'null', 'sec-fetch-site': 'same-origin' },
      { origin: 'http://heed.test', 'sec-fetch-site': 'same-site' },
    ]) {
      const answer = await person.send('/sign-in', { email, password: PASSWORD }, headers);
      expect(answer.status).toBe(403);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });

  it('say it plainly when there is nothing, nothing allowed, or a fault', async () => {
    const person = new Visitor(siteOn(test()));
    const nothing = await person.open('/nothing/here');
    expect(nothing.status).toBe(404);
    expect(await nothing.text()).toContain('<h1>Page not found</h1>');
    const fault = await person.open('/fault');
    expect(fault.status).toBe(500);
    const words = await fault.text();
    expect(words).toContain(fault.headers.get('x-request-id')!);
    expect(words).not.toContain('planted');
  });

  it('are small, kept out of caches but for their style, and run nothing', async () => {
    const person = new Visitor(siteOn(test()));
    const page = await person.open('/sign-in');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const text = await page.text();
    expect(text).not.toMatch(/<script|<style|style=|onclick/iu);
    const sheet = await person.open(/href="([^"]+\.css)"/u.exec(text)![1]!);
    expect(sheet.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(text.length + (await sheet.text()).length).toBeLessThan(15_000);
  });

  it('take anything that is no form for an empty one', async () => {
    const person = new Visitor(siteOn(test()));
    for (const body of ['{"email":"a"}', 'x'.repeat(30_000)]) {
      for (const type of ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
        const headers = { 'content-type': type, origin: 'http://heed.test' };
        const answer = await person.open('/sign-in', { method: 'POST', body, headers });
        expect(answer.status).toBe(400);
        expect(await answer.text()).toContain('Enter your e-mail address');
      }
    }
  });
});
