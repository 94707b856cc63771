import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail as it arrived: its head, and what it says. */
export type ArrivedMail = {
  readonly to: readonly string[];
  readonly head: ReadonlyMap<string, string>;
  readonly text: string;
};

export type TestMailServer = {
  readonly url: string;
  readonly arrived: ArrivedMail[];
  /** Asked before each mail is taken: an error turns it away. */
  answer: (to: string) => Error | null;
  close(): Promise<void>;
};

/** A real server for mail on a port of its own. */
export async function startMailServer(options: SMTPServerOptions = {}): Promise<TestMailServer> {
  const arrived: ArrivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: options.onAuth === undefined ? ['STARTTLS', 'AUTH'] : [],
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        arrived.push({ to, ...readMail(Buffer.concat(parts).toString('utf8')) });
        done();
      });
    },
    onRcptTo: ({ address }, _session, done) => done(found.answer(address)),
    ...options,
  });
  server.on('error', () => undefined);
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', () => resolve());
  await promise;
  const found: TestMailServer = {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    arrived,
    answer: () => null,
    close: () => {
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      return closed.promise;
    },
  };
  return found;
}

/** Turns a mail away with a code of SMTP. */
export function turnedAway(code: number): Error {
  return Object.assign(new Error('not now'), { responseCode: code });
}

function readMail(raw: string): Pick<ArrivedMail, 'head' | 'text'> {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, end)
    .replaceAll(/\r\n[ \t]+/gu, ' ')
    .split('\r\n');
  const head = new Map(
    lines.map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
    }),
  );
  const body = raw.slice(end + 4);
  const isQuoted = head.get('content-transfer-encoding') === 'quoted-printable';
  const isBase64 = head.get('content-transfer-encoding') === 'base64';
  const text = isBase64 ? Buffer.from(body, 'base64').toString('utf8') : isQuoted ? unquoted(body) : body;
  return { head, text: text.trimEnd() };
}

function unquoted(body: string): string {
  const bytes = body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
