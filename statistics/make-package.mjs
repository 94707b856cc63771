// Completes what tsc wrote into a package that plain JavaScript can use:  node make-package.mjs [FOLDER]
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;
const folder = process.argv[2] ?? join(here, 'dist');
if (!existsSync(join(folder, 'index.js'))) {
  console.error(`${folder} has no index.js; run the build script, which calls tsc first`);
  process.exit(1);
}

const { name, version, description, license } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
const manifest = {
  name,
  version,
  description,
  license,
  type: 'module',
  sideEffects: false,
  exports: { '.': { types: './index.d.ts', default: './index.js' } },
};
writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
copyFileSync(join(here, 'README.md'), join(folder, 'README.md'));
