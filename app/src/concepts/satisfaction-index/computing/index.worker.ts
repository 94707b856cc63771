import { parentPort } from 'node:worker_threads';
import { type FromIndexThread, IndexDrawing, type ToIndexThread } from './index-drawing.ts';

let drawing: IndexDrawing | null = null;

parentPort?.on('message', (told: ToIndexThread) => {
  if (told.kind === 'prepared') drawing = new IndexDrawing(told.prepared);
  else if (drawing !== null) answer(drawing, told);
});

function answer(own: IndexDrawing, told: Exclude<ToIndexThread, { kind: 'prepared' }>): void {
  if (told.kind === 'finish') {
    post({ kind: 'finished', result: own.finish(told.draws) });
    return;
  }
  const draws = own.draw(told.range);
  post('failure' in draws ? { kind: 'failed', failure: draws } : { kind: 'drawn', draws });
}

function post(message: FromIndexThread): void {
  parentPort?.postMessage(
    message,
    message.kind === 'drawn' ? [message.draws.values.buffer as ArrayBuffer] : [],
  );
}
