// Writes the tables of methods into the README:  npm run methods
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withMethodTables } from './testing/method-table.ts';

const path = join(import.meta.dirname, 'README.md');
writeFileSync(path, withMethodTables(readFileSync(path, 'utf8')));
