import { describe, expect, it } from 'vitest';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { answeringSite, Respondent } from './test-answering-site.ts';
import { FIRST, SECOND, WHOLE } from './test-whole-survey.ts';

const test = useTestStorage();

describe('answering without script', () => {
  it.each([{ cookies: true }, { cookies: false }])('takes every type of question, %o', async (options) => {
    const site = await answeringSite(test());
    const { path, surveyId } = await site.link(WHOLE);
    const somebody = new Respondent(site.app, options);
    await somebody.open(path);
    expect(somebody.status).toBe(200);
    expect(somebody.page).toContain('<html lang="en" dir="ltr">');
    expect(await site.states(surveyId)).toEqual([1]);
    await somebody.send(FIRST);
    expect(somebody.status).toBe(200);
    expect(somebody.page).toContain('Why <bdi data-pipe="C1">white &lt;b&gt;&amp;</bdi>?');
    await somebody.send({}, 'back');
    expect(Object.fromEntries(somebody.form())).toMatchObject({
      R1: ['4'],
      'M1.pot': ['not-applicable'],
      C1: ['other'],
      'C1.words': ['white <b>&'],
      C2: ['', 'green', 'other'],
      N1: ['2.5'],
    });
    await somebody.send();
    await somebody.send(SECOND);
    expect(somebody.page).toContain('<h1>Thank you</h1>');
    expect(somebody.page).toContain('Come again.');
    expect(await site.states(surveyId)).toEqual([3]);
    const [cells = []] = await site.answers(surveyId);
    expect(cells).toEqual([
      '4',
      '5',
      'not-applicable',
      'other',
      'white <b>&',
      '1',
      '1',
      '0',
      'mint',
      '2.5',
      '2026-02-03',
      'line one\nline "two"',
      '2',
      '1',
      '0',
      '10',
      '5',
      '3',
      'no',
    ]);
  });

  it('says what is wrong at the field that mends it, and keeps what was filled in', async () => {
    const site = await answeringSite(test());
    const { path, surveyId } = await site.link(WHOLE);
    const somebody = new Respondent(site.app);
    await somebody.open(path);
    await somebody.send({ N1: '21', 'C1.words': 'kept "so"' });
    expect(somebody.status).toBe(400);
    expect(somebody.page).toContain('<title>Error: Tea</title>');
    expect(somebody.page).toContain('<a href="#q-R1">Answer this question</a>: <bdi>How was it?</bdi>');
    expect(somebody.page).toContain('<a href="#q-N1">The number must be 20 or less</a>');
    expect(somebody.page).toMatch(
      /id="q-N1" name="N1" value="21"[^>]* aria-describedby="q-N1-problem" aria-invalid="true"/u,
    );
    expect(somebody.form().get('C1.words')).toEqual(['kept "so"']);
    expect(await site.states(surveyId)).toEqual([1]);
    await somebody.send({ R1: '1', N1: '20' });
    expect(somebody.status).toBe(200);
    expect(await site.states(surveyId)).toEqual([2]);
  });

  it('goes on where somebody stopped: by the cookie of a browser, by the word of a person on any device', async () => {
    const site = await answeringSite(test());
    const { path } = await site.link(WHOLE);
    const browser = new Respondent(site.app);
    await browser.open(path);
    await browser.send(FIRST);
    await browser.open(path);
    expect(browser.page).toContain('data-page="b"');
    const { linkId, surveyId } = await site.link(WHOLE, { kind: 'personal' });
    const own = await site.personal(linkId);
    const [phone, desk] = [new Respondent(site.app, { cookies: false }), new Respondent(site.app)];
    await phone.open(own);
    await phone.send(FIRST);
    await desk.open(own);
    expect(desk.page).toContain('data-page="b"');
    await desk.send(SECOND);
    expect(desk.page).toContain('<h1>Thank you</h1>');
    await phone.send(SECOND);
    expect(phone.page).not.toContain('mint');
    expect(await site.states(surveyId)).toEqual([3]);
    await phone.open(own);
    expect(phone.page).toMatch(/You have answered already|Thank you/u);
    expect(phone.page).not.toContain('mint');
    expect(await site.answers(surveyId)).toHaveLength(1);
  });

  it('leaves out pages by what was answered, and ends at the last that is left', async () => {
    const site = await answeringSite(test());
    const { path, surveyId } = await site.link(WHOLE);
    const somebody = new Respondent(site.app);
    await somebody.open(path);
    await somebody.send({ R1: '4', C1: 'none' });
    expect(somebody.page).toContain('<h1>Thank you</h1>');
    expect((await site.answers(surveyId))[0]?.[3]).toBe('none');
  });

  it('speaks the language of the browser, of the address and of the button, each in its direction', async () => {
    const site = await answeringSite(test());
    const { path, surveyId } = await site.link(WHOLE);
    const somebody = new Respondent(site.app);
    somebody.headers['accept-language'] = 'de, ar;q=0.8, en;q=0.5';
    await somebody.open(path);
    expect(somebody.page).toContain('<html lang="ar" dir="rtl">');
    await somebody.open(`${path}?lang=en`);
    expect(somebody.page).toContain('<html lang="en" dir="ltr">');
    await somebody.open(path, {
      method: 'POST',
      body: new URLSearchParams({
        _go: 'language',
        _lang: 'ar',
        _key: somebody.form().get('_key')?.[0] ?? '',
      }),
    });
    expect(somebody.page).toContain('<html lang="ar" dir="rtl">');
    expect(await site.states(surveyId)).toEqual([1]);
    await somebody.send({ R1: '٤', N1: '٢' });
    expect(somebody.status).toBe(400);
    await somebody.send({ R1: '4', N1: '٢' });
    expect(await site.languages(surveyId)).toEqual(['ar']);
  });
});

describe('the preview of a draft', () => {
  it('is walked through like the survey, shows any page, and counts and keeps nothing', async () => {
    const site = await answeringSite(test());
    const survey = await site.house.survey(WHOLE, 'A draft');
    const path = `/api/workspaces/${site.workspace.slug}/surveys/${survey.id}/preview`;
    const analyst = new Respondent(site.app);
    analyst.headers['authorization'] = 'analyst';
    const answer = await analyst.open(`${path}?language=ar&page=b`);
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
    expect(answer.headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(analyst.page).toContain('<html lang="ar" dir="rtl">');
    expect(analyst.page).toContain('data-page="b"');
    await analyst.open(path);
    await analyst.send({});
    expect(analyst.page).toContain('There is a problem');
    await analyst.send(FIRST);
    expect(analyst.page).toContain('Why <bdi data-pipe="C1">white &lt;b&gt;&amp;</bdi>?');
    await analyst.send({}, 'back');
    expect(analyst.form().get('N1')).toEqual(['2.5']);
    await analyst.send();
    await analyst.send({ ...SECOND, _before: '{"R1":"no point","__proto__":{"x":1},"C1":[[' });
    expect(analyst.page).toContain('How was it?');
    await analyst.send(FIRST);
    await analyst.send(SECOND);
    expect(analyst.page).toContain('<h1>Thank you</h1>');
    expect(await site.states(survey.id)).toEqual([]);
  });

  it('is for those who design surveys', async () => {
    const site = await answeringSite(test());
    const survey = await site.house.survey(WHOLE, 'A draft');
    const path = `/api/workspaces/${site.workspace.slug}/surveys/${survey.id}/preview`;
    const somebody = new Respondent(site.app);
    expect((await somebody.open(path)).status).toBe(401);
    for (const role of ['agent', 'auditor']) {
      somebody.headers['authorization'] = role;
      expect((await somebody.open(path)).status, role).toBe(403);
    }
    somebody.headers['authorization'] = 'manager';
    expect((await somebody.open(path)).status).toBe(200);
    expect((await somebody.open(path.replace(survey.id, site.workspace.id))).status).toBe(404);
  });
});
