import { afterAll, describe, expect, it } from 'vitest';
import type { IncomingMail } from './incoming-mail.ts';
import { LONGEST_TEXT, readParts } from './mail-parts.ts';
import { MailReader } from './read-mail.ts';

const reader = new MailReader();
afterAll(() => reader.close());

const raw = (text: string | Buffer) => {
  const bytes = typeof text === 'string' ? Buffer.from(text.replaceAll(/\r?\n/gu, '\r\n')) : text;
  return { bytes, receivedAt: new Date('2026-11-23T08:00:00Z'), size: bytes.length };
};
const read = (text: string | Buffer): Promise<IncomingMail> => readParts(raw(text));
const headed = (head: string, body: string | Buffer): Buffer =>
  Buffer.concat([Buffer.from(`From: a@b.test\r\n${head}\r\n\r\n`), Buffer.from(body)]);

describe('a mail that is read', () => {
  it('gives who wrote it, what it answers, newest first, and what its head says of it', async () => {
    const mail = await read(
      'From: =?utf-8?q?Zo=C3=AB_=22M=22?= <zoe@guest.test>\nReply-To: other@guest.test\nSubject: =?iso-8859-1?q?Br=FCcke?=\nMessage-ID: <3@x>\nIn-Reply-To: <2@x>\nReferences: <1@x>\n <2@x>\nContent-Language: de-AT\nAuto-Submitted: no\nAuthentication-Results: mx.test; spf=pass\nAuthentication-Results: forged; dmarc=fail\n\nHallo\n',
    );
    expect(mail).toMatchObject({
      from: { name: 'Zoë "M"', address: 'zoe@guest.test' },
      replyTo: 'other@guest.test',
      subject: 'Brücke',
      messageId: '<3@x>',
      answers: ['<2@x>', '<1@x>'],
      language: 'de-AT',
      text: 'Hallo',
      report: null,
      leftOut: [],
    });
    expect(mail.head['authentication-results']).toEqual(['mx.test; spf=pass', 'forged; dmarc=fail']);
  });

  it('that is a page alone becomes text: nothing of it runs, and a link that lies is seen', async () => {
    const mail = await read(
      headed(
        'Content-Type: text/html; charset=utf-8',
        '<head><style>p{}</style></head><body onload="x()"><!-- hidden --><p>Dear &Auml;rger &amp; Co&#46;</p><script>alert(1)</script><div>1 &lt; 2 <img src=x onerror=alert(1)></div><a href="https://evil.test/?a=1&amp;b=2">https://bank.test</a></body>',
      ),
    );
    expect(mail.text).toBe('Dear Ärger & Co.\n\n1 < 2\n<https://evil.test/?a=1&b=2> https://bank.test');
  });

  it('that is broken markup takes no longer than it is long', async () => {
    for (const piece of ['<style', '<a href="', '<!--', '<', '&amp', '<td><script>', '</style ']) {
      const mail = await reader.read(raw(headed('Content-Type: text/html', piece.repeat(400_000))), 8_000);
      expect(mail?.leftOut, piece).not.toContain(
        'the mail could not be read: its text and files are not here',
      );
    }
  });

  it('in a wrong or unknown charset, with NUL and halves of characters, holds what a database can keep', async () => {
    const bytes = headed(
      'Content-Type: text/plain; charset=no-such-thing',
      Buffer.from([72, 0, 105, 7, 0xed, 0xa0, 0x80, 33]),
    );
    const { text } = await read(bytes);
    expect(text).toMatch(/^Hi.*!$/u);
    expect(text).not.toContain('\u0000');
    expect(text.isWellFormed()).toBe(true);
    const latin = await read(
      headed('Content-Type: text/plain; charset=iso-8859-1', Buffer.from([0x42, 0xfc])),
    );
    expect(latin.text).toBe('Bü');
    const subject = await read('From: a@b.test\nSubject: =?utf-8?q?one=00two=0D=0ABcc:_x?=\n\nx');
    expect(subject.subject).toBe('onetwo Bcc: x');
  });

  it('of ten megabytes of text is cut, and says so', async () => {
    const mail = await read(headed('Content-Type: text/plain', 'word '.repeat(2_000_000)));
    expect(mail.text).toHaveLength(LONGEST_TEXT);
    expect(mail.leftOut).toEqual([`only the first ${LONGEST_TEXT} of 9999999 characters are kept here`]);
  });

  it('has files with harmless names, pictures of its text among them; what Outlook packs is left out and told', async () => {
    const part = (type: string, more: string) =>
      `--b\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\n${more}\r\nQUJD\r\n`;
    const mail = await read(
      headed(
        'Content-Type: multipart/mixed; boundary=b',
        `--b\r\nContent-Type: text/plain\r\n\r\nSee files\r\n${part('image/png', 'Content-ID: <1>\r\nContent-Disposition: inline\r\n')}${part('application/pdf', 'Content-Disposition: attachment; filename="../../etc/pass wd.pdf"\r\n')}${part('application/ms-tnef', 'Content-Disposition: attachment; filename=winmail.dat\r\n')}--b--\r\n`,
      ),
    );
    expect(mail.text).toBe('See files');
    expect(mail.files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
      ['image-1.png', 'ABC'],
      ['.._.._etc_pass wd.pdf', 'ABC'],
    ]);
    expect(mail.leftOut).toEqual([expect.stringMatching(/^winmail.dat was left out/u)]);
  });

  it('that cannot be read, or not in time, still gives its head', async () => {
    let nested = '';
    for (let i = 0; i < 60; i += 1)
      nested += `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`;
    const deep = await reader.read(
      raw(Buffer.from(`From: a@b.test\r\nSubject: Deep\r\n${nested}Content-Type: text/plain\r\n\r\nx`)),
    );
    expect(deep).toMatchObject({
      subject: 'Deep',
      text: '',
      leftOut: ['the mail could not be read: its text and files are not here'],
    });
    const many = Buffer.from(
      `From: a@b.test\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(200_000)}`,
    );
    expect(await reader.read(raw(many), 1)).toBeNull();
    expect((await reader.read(raw('From: a@b.test\nSubject: Next\n\nx')))?.subject).toBe('Next');
  });

  it('reports what did not arrive: what it was about, for good or only late, and why', async () => {
    const report = (action: string) =>
      headed(
        'Content-Type: multipart/report; report-type=delivery-status; boundary=r',
        `--r\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.test\r\n\r\nFinal-Recipient: rfc822; x@y.test\r\nAction: ${action}\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 No such\r\n user here\r\n--r\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <our-own@heed.test>\r\nSubject: We have it\r\n--r--\r\n`,
      );
    expect((await read(report('failed'))).report).toEqual({
      isFinal: true,
      about: ['<our-own@heed.test>'],
      problem: '5.1.1 550 5.1.1 No such user here',
    });
    expect((await read(report('delayed'))).report).toMatchObject({ isFinal: false });
    const plain = await read(
      'Return-Path: <>\nFrom: MAILER-DAEMON@mx.test\nSubject: Undelivered\n\nIt failed.\nMessage-ID: <our-own@heed.test>\n',
    );
    expect(plain.report).toMatchObject({ isFinal: true, about: ['<our-own@heed.test>'] });
    // A person may quote all of that; only servers report.
    expect((await read('From: a@b.test\n\nMessage-ID: <our-own@heed.test>\n')).report).toBeNull();
  });
});
