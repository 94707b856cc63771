// Plain JavaScript without new syntax: it has to run on the very versions that it turns away.
import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const pinned = Object.assign({}, manifest.dependencies, manifest.devDependencies).node;

if (pinned === undefined) {
  console.error('package.json pins no node; add it to devDependencies at an exact version.');
  process.exitCode = 1;
} else if (process.version !== `v${pinned}`) {
  console.error(
    `This is Node ${process.version}; Heed runs on the Node it pins, v${pinned}. ` +
      'Type: npm ci, then npm start / npm test, which use it.',
  );
  process.exitCode = 1;
}
