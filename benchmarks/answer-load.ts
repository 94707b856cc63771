// A load of answers over HTTP: connections that stay open, each asking again when it was answered, or at set times.
import { connect, type Socket } from 'node:net';

/** Where a load goes, and what each request says. */
export type Load = {
  readonly port: number;
  readonly path: string;
  readonly connections: number;
  /** The body of the next request. */
  readonly body: () => string;
  /** What the body is, and how the server says that it took it; JSON and 201 unless said. */
  readonly type?: string;
  readonly taken?: number;
};

/** How long answers took in milliseconds, ascending, and how many there were in a second. */
export type LoadTold = {
  readonly aSecond: number;
  readonly times: readonly number[];
  readonly refused: number;
};

/** As many as the server takes: every connection asks again at once. */
export async function fullLoad(load: Load, forMs: number): Promise<LoadTold> {
  const until = performance.now() + forMs;
  const times: number[] = [];
  let refused = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: load.connections }, async () => {
      const client = await opened(load);
      while (performance.now() < until) {
        const at = performance.now();
        if ((await client.ask(load.body())) !== (load.taken ?? 201)) refused += 1;
        times.push(performance.now() - at);
      }
      client.end();
    }),
  );
  return told(times, { refused, ms: performance.now() - began });
}

/** So many a second, whatever becomes of them: how long each took is counted from when it should have gone. */
export async function steadyLoad(
  load: Load,
  { aSecond, forMs }: { readonly aSecond: number; readonly forMs: number },
): Promise<LoadTold> {
  const clients = await Promise.all(Array.from({ length: load.connections }, () => opened(load)));
  const free = [...clients];
  const due: number[] = [];
  const times: number[] = [];
  let refused = 0;
  const began = performance.now();
  let sent = 0;
  const waiting = new Set<Promise<void>>();
  const go = (): void => {
    while (due.length > 0 && free.length > 0) {
      const [client, at] = [free.pop()!, due.shift()!];
      const asking = client.ask(load.body()).then((status) => {
        if (status !== (load.taken ?? 201)) refused += 1;
        times.push(performance.now() - at);
        free.push(client);
        waiting.delete(asking);
        go();
      });
      waiting.add(asking);
    }
  };
  for (;;) {
    const now = performance.now() - began;
    if (now >= forMs) break;
    for (; sent / aSecond < now / 1000; sent += 1) due.push(began + (sent / aSecond) * 1000);
    go();
    await new Promise((next) => setTimeout(next, 1));
  }
  while (waiting.size > 0) await Promise.all(waiting);
  for (const client of clients) client.end();
  return told(times, { refused, ms: performance.now() - began });
}

function told(
  times: readonly number[],
  { refused, ms }: { readonly refused: number; readonly ms: number },
): LoadTold {
  return { aSecond: (times.length / ms) * 1000, times: times.toSorted((a, b) => a - b), refused };
}

/** The time that a share of all stays below. */
export function quantile(times: readonly number[], share: number): number {
  return times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
}

type Client = { ask(body: string): Promise<number>; end(): void };

/** A connection that asks one thing after another; no more of HTTP than two servers of one framework need. */
async function opened({ port, path, type = 'application/json', taken = 201 }: Load): Promise<Client> {
  const socket = await new Promise<Socket>((done, failed) => {
    const trying = connect({ port, host: '127.0.0.1', noDelay: true }, () => done(trying));
    trying.once('error', failed);
  });
  let text = '';
  let answered: (status: number) => void = () => undefined;
  socket.setEncoding('latin1');
  socket.on('data', (more: string) => {
    text += more;
    if (!isWhole(text)) return;
    const status = Number(text.slice(9, 12));
    if (status !== taken && process.env['HEED_BENCHMARK_TELLS'] !== undefined) console.error(text);
    text = '';
    answered(status);
  });
  socket.on('error', () => answered(0));
  const head = `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: ${type}\r\ncontent-length: `;
  return {
    ask: (body) =>
      new Promise((done) => {
        answered = done;
        socket.write(`${head}${Buffer.byteLength(body)}\r\n\r\n${body}`);
      }),
    end: () => socket.destroy(),
  };
}

function isWhole(text: string): boolean {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return false;
  const length = /\r\ncontent-length: (\d+)/iu.exec(text.slice(0, head + 2));
  if (length !== null) return text.length >= head + 4 + Number(length[1]);
  return text.endsWith('\r\n0\r\n\r\n') || text.endsWith('0\r\n\r\n');
}
