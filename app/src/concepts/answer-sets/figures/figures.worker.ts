import { parentPort, workerData } from 'node:worker_threads';
import { analyzeBytes, readRecipe, reportOf, resultOf } from '../../analyses/index.ts';
import type { FiguresAsked, FiguresText } from './figures-asked.ts';

const { name, bytes, recipe } = workerData as FiguresAsked;

const read = readRecipe('recipe', Buffer.from(recipe));
const analyzed = read.ok ? await analyzeBytes({ name, bytes }, read.value) : read;
// Answers were checked before they were taken, and their export is read as they were.
if (!analyzed.ok) throw new Error(`kept answers are refused: ${analyzed.refusals[0]?.message}`);
const figures: FiguresText = {
  result: JSON.stringify(resultOf(analyzed.value)),
  report: JSON.stringify(reportOf(analyzed.value)),
};
parentPort?.postMessage(figures);
