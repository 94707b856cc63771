import { describe, expect, it } from 'vitest';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { type AnsweringSite, answeringSite, Respondent } from './test-answering-site.ts';
import { WHOLE, words } from './test-whole-survey.ts';

const test = useTestStorage();

describe('the public pages of surveys', () => {
  it('say the same of everything that is not there', async () => {
    const site = await answeringSite(test());
    const { path, linkId } = await site.link(WHOLE);
    const off = await site.personal(linkId);
    const somebody = new Respondent(site.app);
    const seen = new Set<string>();
    for (const wrong of [
      '/s/nobody/abcdefghjk',
      `/s/${site.workspace.slug}/abcdefghjk`,
      `/s/nobody/${path.split('/')[3]}`,
      `/s/${site.workspace.slug}/p/${'A'.repeat(22)}`,
      `/s/${site.workspace.slug}/p/x`,
      `/s/${site.workspace.slug}/%00`,
      off.replace(site.workspace.slug, 'nobody'),
    ]) {
      await somebody.open(wrong);
      expect(somebody.status, wrong).toBe(404);
      seen.add(somebody.page.replaceAll(/nonce="[^"]*"/gu, ''));
    }
    expect(seen.size).toBe(1);
    expect([...seen][0]).toContain('Page not found');
  });

  it('let in from when a link opens until it closes, and as many as it takes', async () => {
    const site = await answeringSite(test());
    const opensAt = new Date('2026-03-01T10:00:00Z');
    const closesAt = new Date('2026-03-01T11:00:00Z');
    const { path, surveyId } = await site.link(WHOLE, { opensAt, closesAt, mostFinished: 1 });
    const [one, other] = [new Respondent(site.app), new Respondent(site.app)];
    await one.open(path);
    expect([one.status, one.page.includes('not open yet'), one.page.includes('10:00')]).toEqual([
      403,
      true,
      true,
    ]);
    site.clock.now = opensAt;
    await one.open(path);
    await other.open(path);
    await one.send({ R1: '4', C1: 'none' });
    expect(one.page).toContain('<h1>Thank you</h1>');
    await other.send({ R1: '4', C1: 'none' });
    expect([other.status, other.page.includes('all the answers it needs')]).toEqual([410, true]);
    site.clock.now = closesAt;
    await other.open(path);
    expect([other.status, other.page.includes('is closed')]).toEqual([410, true]);
    expect(await site.answers(surveyId)).toHaveLength(1);
  });

  it('count no visit of who cannot answer, and none of a second look', async () => {
    const site = await answeringSite(test());
    const { path, surveyId } = await site.link(WHOLE);
    const robot = new Respondent(site.app);
    robot.headers['user-agent'] = 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)';
    await robot.open(path);
    expect(robot.page).toContain('How was it?');
    const early = new Respondent(site.app);
    await early.open(path, { method: 'HEAD' });
    await early.open(path, { headers: { 'sec-purpose': 'prefetch;prerender' } });
    expect(await site.states(surveyId)).toEqual([]);
    await early.send({ R1: '4', C1: 'none' });
    expect(await site.states(surveyId)).toEqual([3]);
    const somebody = new Respondent(site.app);
    await somebody.open(path);
    await somebody.open(path);
    expect(await site.states(surveyId)).toEqual([3, 1]);
  });

  it('may be shown within the sites that a link names, and within no other', async () => {
    const site = await answeringSite(test());
    const { path } = await site.link(WHOLE, { kind: 'embed', sites: ['https://shop.example.org'] });
    const framed = await new Respondent(site.app).open(path);
    expect(framed.headers.get('content-security-policy')).toContain(
      'frame-ancestors https://shop.example.org',
    );
    expect(framed.headers.getSetCookie()).toEqual([]);
    const { path: open } = await site.link(WHOLE);
    const plain = await new Respondent(site.app).open(open);
    expect(plain.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(plain.headers.get('referrer-policy')).toBe('same-origin');
    expect(plain.headers.getSetCookie()[0]).toMatch(
      new RegExp(`^heed_visit=[\\w-]{34}; Path=${open}; Max-Age=\\d+; HttpOnly; SameSite=Lax$`, 'u'),
    );
  });

  it('run nothing of what anybody wrote', async () => {
    const site: AnsweringSite = await answeringSite(test());
    const evil = `</textarea></title><script>alert(1)</script>{{`;
    const { path } = await site.link(
      {
        ...WHOLE,
        title: words(evil, evil),
        theme: { organisation: evil },
        pages: [
          {
            code: 'a',
            title: words(evil, evil),
            questions: [{ type: 'text', code: 'T1', text: words(evil, evil), hint: words(evil, evil) }],
          },
          {
            code: 'b',
            questions: [
              { type: 'text', code: 'T2', text: words('You said {{T1}}', '{{T1}}'), required: true },
            ],
          },
        ],
      },
      { told: evil },
    );
    const somebody = new Respondent(site.app);
    await somebody.open(path);
    expect(somebody.page).not.toContain('<script>');
    await somebody.send({ T1: `${evil}\u202e\0${evil}` });
    expect(somebody.page).not.toContain('<script>');
    await somebody.send({ T1: evil });
    expect(somebody.page).toContain('You said <bdi data-pipe="T1">&lt;/textarea&gt;');
    expect(somebody.page).not.toContain('<script>');
    await somebody.send({ T2: 'x'.repeat(500_000) });
    expect(somebody.status).toBe(413);
    await somebody.open(path);
    await somebody.send({}, 'next', { 'content-type': 'application/json' });
    expect(somebody.status).toBe(400);
    await somebody.send({ T2: 'ok' }, 'next', {
      origin: 'https://evil.test',
      'sec-fetch-site': 'cross-site',
    });
    expect(somebody.status).toBe(403);
  });

  it('ask again who was faster than people are, or filled in what nobody sees, and lose nothing', async () => {
    const site = await answeringSite(test(), { limits: undefined as never });
    const { path, surveyId } = await site.link(WHOLE);
    const somebody = new Respondent(site.app);
    await somebody.open(path);
    await somebody.send({ R1: '4', C1: 'none', N1: '7' });
    expect([somebody.status, somebody.page.includes('send them again'), somebody.form().get('N1')]).toEqual([
      400,
      true,
      ['7'],
    ]);
    site.clock.now = new Date(site.clock.now.getTime() + 1000);
    await somebody.send({ _website: 'http://spam.example' });
    expect(somebody.status).toBe(400);
    site.clock.now = new Date(site.clock.now.getTime() + 1000);
    await somebody.send({ _seal: 'x.y' });
    expect(somebody.status).toBe(400);
    expect(await site.states(surveyId)).toEqual([1]);
    site.clock.now = new Date(site.clock.now.getTime() + 1000);
    await somebody.send();
    expect(await site.states(surveyId)).toEqual([3]);
  });

  it('make a flood of new visits wait, and nobody who began', async () => {
    const few = { burst: 3, aSecond: 1 };
    const many = { burst: 100, aSecond: 100 };
    const site = await answeringSite(test(), {
      limits: { newByAddress: few, newByLink: many, sentByKey: many, fastest: 0 },
    });
    const { path, surveyId } = await site.link(WHOLE);
    const first = new Respondent(site.app);
    await first.open(path);
    const statuses: number[] = [];
    for (let i = 0; i < 4; i++) statuses.push((await new Respondent(site.app).open(path)).status);
    expect(statuses).toEqual([200, 200, 429, 429]);
    const late = new Respondent(site.app);
    const answer = await late.open(path);
    expect([answer.headers.get('retry-after'), late.page.includes('Try again in 1 second.')]).toEqual([
      '1',
      true,
    ]);
    await first.send({ R1: '4', C1: 'none' });
    expect((await site.states(surveyId)).filter((state) => state === 3)).toHaveLength(1);
  });
});
