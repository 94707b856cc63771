import { parentPort, threadId } from 'node:worker_threads';

/** What the thread does: waits until the gate opens, and answers or fails. */
export type PatientJob = {
  readonly name: string;
  readonly gate: Int32Array | null;
  readonly fails?: boolean;
};

parentPort?.on('message', ({ name, gate, fails = false }: PatientJob) => {
  if (gate !== null) Atomics.wait(gate, 0, 0);
  if (fails) throw new Error(`${name} fails`);
  parentPort?.postMessage({ name, threadId });
});
