import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Imap from 'imapflow';

const PASSWORD = 'open-sesame';
/** As root the server gives up its rights; nobody owns the mail then. */
const NOBODY = 65_534;
const PATIENCE_MS = 15_000;

export type FoundMail = { readonly subject: string; readonly flags: readonly string[]; readonly uid: number };

export type TestMailbox = {
  /** As in HEED_IMAP_URL. */
  readonly url: string;
  readonly address: string;
  /** Puts a mail into a folder, as a server that delivers it. */
  put(raw: string | Buffer, options?: { readonly at?: Date; readonly folder?: string }): Promise<void>;
  /** What lies in a folder; nothing when it is not there. */
  folder(name: string): Promise<readonly FoundMail[]>;
  /** Moves what lies in one folder to another, as a person does. */
  moveAll(from: string, to: string): Promise<void>;
};

export type TestImapServer = {
  readonly port: number;
  /** A mailbox of its own. */
  mailbox(name: string): TestMailbox;
  /** Ends it and begins it anew on the same port, with its mail. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
};

export type TestImapOptions = { readonly tls?: { readonly key: string; readonly cert: string } };

/** Debian's dovecot as a process of its own, in a folder of its own, on a port of its own; with or without being root. */
export async function startImapServer({ tls }: TestImapOptions = {}): Promise<TestImapServer> {
  const folder = await mkdtemp(join(tmpdir(), 'heed-test-imap-'));
  await chmod(folder, 0o755);
  const port = await freePort();
  const path = join(folder, 'dovecot.conf');
  await mkdir(join(folder, 'home'));
  if (isRoot()) await chown(join(folder, 'home'), NOBODY, NOBODY);
  if (tls !== undefined) {
    await writeFile(join(folder, 'key.pem'), tls.key, { mode: 0o600 });
    await writeFile(join(folder, 'cert.pem'), tls.cert);
  }
  await writeFile(path, configuration(folder, { port, isSecure: tls !== undefined }));
  let running: ChildProcess | null = null;
  // It is the first of a group of processes; a connection that one of them holds ends with it.
  const kill = (): void => {
    if (running?.pid !== undefined && running.exitCode === null) process.kill(-running.pid, 'SIGKILL');
  };
  process.once('exit', kill);
  const start = async (): Promise<void> => {
    running = spawn(program(), ['-F', '-c', path], {
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    await answering(port, running);
  };
  const stop = async (): Promise<void> => {
    const ending = running;
    if (ending === null || ending.exitCode !== null || ending.signalCode !== null) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    ending.once('exit', () => resolve());
    kill();
    await promise;
    running = null;
  };
  await start();
  return {
    port,
    mailbox: (name) => mailboxOf(`${name}@heed.test`, { port, isSecure: tls !== undefined }),
    start,
    stop,
    close: async () => {
      await stop();
      process.off('exit', kill);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function program(): string {
  const named = process.env['DOVECOT_PATH'];
  const places = ['/usr/sbin/dovecot', '/usr/bin/dovecot', '/usr/local/sbin/dovecot'];
  for (const path of named === undefined ? places : [named]) {
    try {
      execFileSync(path, ['--version'], { stdio: 'ignore' });
      return path;
    } catch {
      // Looked for in the next place.
    }
  }
  throw new Error(
    'the tests lack Debian’s dovecot-imapd: node checks/system-packages.mjs names and installs it',
  );
}

function configuration(
  folder: string,
  { port, isSecure }: { readonly port: number; readonly isSecure: boolean },
): string {
  const [user, group, id] = isRoot()
    ? ['dovecot', 'dovecot', `uid=${NOBODY} gid=${NOBODY}`]
    : [nameOf('-un'), nameOf('-gn'), `uid=${process.getuid?.()} gid=${process.getgid?.()}`];
  const ssl = isSecure
    ? `ssl = yes\nssl_key = <${folder}/key.pem\nssl_cert = <${folder}/cert.pem`
    : 'ssl = no';
  return `protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
${ssl}
disable_plaintext_auth = no
auth_mechanisms = plain login
mail_location = maildir:~/Maildir
first_valid_uid = 1
default_internal_user = ${user}
default_internal_group = ${group}
default_login_user = ${isRoot() ? 'dovenull' : user}
mail_max_userip_connections = 100
login_greeting = ready
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = ${id} home=${folder}/home/%u allow_all_users=yes
}
namespace inbox {
  inbox = yes
}
auth_failure_delay = 0
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${isSecure ? 0 : port}
  }
  inet_listener imaps {
    port = ${isSecure ? port : 0}
    ssl = yes
  }
}
`;
}

function nameOf(what: '-un' | '-gn'): string {
  return execFileSync('id', [what], { encoding: 'utf8' }).trim();
}

async function freePort(): Promise<number> {
  const server = createServer();
  const { promise, resolve } = Promise.withResolvers<number>();
  server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  const port = await promise;
  const closed = Promise.withResolvers<void>();
  server.close(() => closed.resolve());
  await closed.promise;
  return port;
}

async function answering(port: number, running: ChildProcess): Promise<void> {
  let said = '';
  running.stderr?.on('data', (part: Buffer) => {
    said += part.toString('utf8');
  });
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until && running.exitCode === null) {
    if (await isOpen(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  running.kill('SIGKILL');
  throw new Error(`dovecot did not start: ${said}`);
}

function isOpen(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect(port, '127.0.0.1', () => {
    socket.destroy();
    resolve(true);
  });
  socket.once('error', () => resolve(false));
  return promise;
}

function mailboxOf(
  address: string,
  { port, isSecure }: { readonly port: number; readonly isSecure: boolean },
): TestMailbox {
  const open = async <T>(work: (client: Imap.ImapFlow) => Promise<T>): Promise<T> => {
    const { ImapFlow } = createRequire(import.meta.url)('imapflow') as typeof Imap;
    const client = new ImapFlow({
      ...{ host: '127.0.0.1', port, secure: isSecure, logger: false },
      auth: { user: address, pass: PASSWORD },
      tls: { rejectUnauthorized: false },
    });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.logout();
    }
  };
  const protocol = isSecure ? 'imaps' : 'imap';
  return {
    url: `${protocol}://${encodeURIComponent(address)}:${PASSWORD}@127.0.0.1:${port}/INBOX`,
    address,
    put: (raw, { at = new Date(), folder = 'INBOX' } = {}) =>
      open(async (client) => {
        const bytes = typeof raw === 'string' ? Buffer.from(raw.replaceAll(/\r?\n/gu, '\r\n')) : raw;
        await client.append(folder, bytes, [], at);
      }),
    folder: (name) =>
      open(async (client) => {
        const isThere = (await client.list()).some(({ path }) => path === name);
        if (!isThere) return [];
        await client.mailboxOpen(name);
        const mails = await client.fetchAll('1:*', { envelope: true, flags: true, uid: true });
        return mails.map(({ envelope, flags, uid }) => ({
          subject: envelope?.subject ?? '',
          flags: [...(flags ?? [])],
          uid,
        }));
      }).catch((error: { readonly responseText?: string }) => {
        // An empty folder has no messages to name.
        if (/Invalid messageset/u.test(error.responseText ?? '')) return [];
        throw error;
      }),
    moveAll: (from, to) =>
      open(async (client) => {
        await client.mailboxOpen(from);
        await client.messageMove('1:*', to);
      }),
  };
}
