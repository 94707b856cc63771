import { execFileSync } from 'node:child_process';
import { readRepository } from './repository-file.ts';
import { judge } from './rule.ts';
import { RULES } from './rule-list.ts';

const root = execFileSync('git', ['rev-parse', '--show-toplevel'], { encoding: 'utf8' }).trim();
const files = readRepository(root);
const said = new Set<string>();

for (const rule of RULES) {
  const { seen, violations } = judge(rule, files);
  for (const { path, line, what, fix } of violations) {
    // Several rules meet the same file that does not parse; one line is enough.
    const message = `${path}:${line} ${what}; ${fix}`;
    if (!said.has(message)) console.error(`${message} (${rule.name})`);
    said.add(message);
  }
  const result = violations.length === 0 ? '' : `, found ${violations.length} violations`;
  console.log(`${rule.name}: looked at ${seen} files${result}`);
}

process.exitCode = said.size === 0 ? 0 : 1;
