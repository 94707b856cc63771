// Answers one case of the gold format:  npm run --silent gold -- CASE.json
import { readGoldCase } from './gold-case.ts';
import { GOLD_METHODS } from './gold-methods.ts';

const [path, ...others] = process.argv.slice(2);
if (path === undefined || others.length > 0) refuse('one case is wanted: npm run --silent gold -- CASE.json');

try {
  const gold = readGoldCase(path);
  const answer = Object.hasOwn(GOLD_METHODS, gold.method) ? GOLD_METHODS[gold.method] : undefined;
  if (!answer)
    refuse(`${path}: there is no method ${gold.method}; there are ${Object.keys(GOLD_METHODS).join(', ')}`);
  console.log(JSON.stringify(answer(gold)));
} catch (error) {
  refuse(`${path}: ${error instanceof Error ? error.message : String(error)}`);
}

function refuse(line: string): never {
  console.error(line.replaceAll(/\s+/g, ' '));
  process.exit(1);
}
